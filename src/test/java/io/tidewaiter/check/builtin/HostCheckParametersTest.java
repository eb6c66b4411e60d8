package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that fit a parameter's schema but make no sense are refused with a way out. */
class HostCheckParametersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "containerRuntimeSockets | {'additionalSockets': ['my.sock']} | is not an absolute path",
        "hostPaths | {'allow': ['/ok', 'data']} | is not an absolute path",
        "hostPortRanges | {'allow': ['80-70']} | must go upwards",
        "sharedHostNamespaces | {'allow': ['hostUTS']} | is none of hostNetwork, hostPID, hostIPC",
      })
  void senselessValuesAreProblems(String id, String written, String problem) throws IOException {
    Check check = BuiltInChecks.find(new CheckId(id)).orElseThrow();
    List<String> problems = new ArrayList<>();
    Parameters.read(
        check.info().parameters(),
        new ObjectMapper().readTree(written.replace('\'', '"')),
        (name, text) -> problems.add(name + ": " + text));
    assertThat(problems).singleElement().asString().contains(problem);
  }
}
