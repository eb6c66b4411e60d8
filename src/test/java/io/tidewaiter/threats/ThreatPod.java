package io.tidewaiter.threats;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.check.builtin.FixtureImages;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** A Pod of an attacker, and what a check finds in it. */
record ThreatPod(PodView pod, Map<String, String> nodePaths, Map<String, ImageFacts> images) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** A Pod from YAML; a flow mapping keeps it on one line. */
  static ThreatPod of(String yaml) {
    try {
      return new ThreatPod(
          new WorkloadReader(MAPPER)
              .read(WorkloadKind.POD, MAPPER.valueToTree(new Yaml().load(yaml)))
              .pod(),
          Map.of(),
          Map.of());
    } catch (MalformedObject e) {
      throw new IllegalArgumentException(yaml, e);
    }
  }

  /** A Pod with one container and some more fields in its spec. */
  static ThreatPod withSpec(String spec) {
    return of("{spec: {containers: [{name: app, image: app:1}], " + spec + "}}");
  }

  ThreatPod withNodePath(String claim, String path) {
    return new ThreatPod(pod, Map.of(claim, path), images);
  }

  /**
   * @param yaml what is in the images, as {@link FixtureImages} says
   */
  ThreatPod withImages(String yaml) {
    return new ThreatPod(
        pod, nodePaths, FixtureImages.read(MAPPER.valueToTree(new Yaml().load(yaml))));
  }

  List<Finding> findings(String check) {
    return findings(check, "{}");
  }

  /**
   * @param parameters of the check, as a flow mapping
   */
  List<Finding> findings(String check, String parameters) {
    Check judge = BuiltInChecks.find(new CheckId(check)).orElseThrow();
    ObjectNode written = MAPPER.valueToTree(new Yaml().load(parameters));
    Parameters read =
        Parameters.read(
            judge.info().parameters(),
            written,
            (name, problem) -> {
              throw new IllegalArgumentException(name + ": " + problem);
            });
    Facts facts = new Facts(nodePaths, images, FixtureImages.NOW);
    return judge.inspect(pod, new CheckContext(PodSecurityVersion.LATEST, read, facts));
  }
}
