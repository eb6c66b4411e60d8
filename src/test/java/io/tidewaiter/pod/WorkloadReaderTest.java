package io.tidewaiter.pod;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{containers: [{name: true}]} | spec.containers[0].name has to be a string: put it in quotes",
        "{containers: {name: a}} | spec.containers has to be a list",
        "{containers: [{name: a}, x]} | spec.containers[1] has to be an object",
        "{containers: [null]} | spec.containers[0] has to be something else than null",
        "{containers: [], hostNetwork: 'yes'} | spec.hostNetwork has to be true or false",
        "{containers: [], securityContext: {runAsUser: root}} |"
            + " spec.securityContext.runAsUser has to be a whole number",
        "{containers: [], nodeSelector: {'a/b': []}} |"
            + " a value of spec.nodeSelector has to be a string: put it in quotes",
      })
  void anErrorSaysWhereItIsAndWhatIsWanted(String spec, String error) {
    JsonNode pod =
        new ManifestReader()
            .read("pod", "{apiVersion: v1, kind: Pod, spec: " + spec + "}")
            .manifests()
            .getFirst()
            .tree();
    WorkloadReader reader = new WorkloadReader(StrictJson.mapper());

    assertThatThrownBy(() -> reader.read(WorkloadKind.POD, pod))
        .isInstanceOf(MalformedObject.class)
        .hasMessage(error);
  }
}
