package io.tidewaiter.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.Facts;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.pod.Workloads;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Policies and objects in YAML, for tests of what policies mean. */
public final class PolicyFiles {
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private PolicyFiles() {}

  public static PolicySet read(Path file) {
    return parsed(new ManifestReader().readPath(file));
  }

  public static PolicySet parse(String yaml) {
    return parsed(new ManifestReader().read("test.yaml", yaml));
  }

  private static PolicySet parsed(ReadResult read) {
    assertThat(read.problems()).isEmpty();
    Parsed parsed = new PolicyParser(() -> NOW).parse(read.manifests());
    assertThat(parsed.problems()).isEmpty();
    return parsed.policies().orElseThrow();
  }

  public static Manifest manifest(String yaml) {
    ReadResult read = new ManifestReader().read("test.yaml", yaml);
    assertThat(read.problems()).isEmpty();
    return read.manifests().getFirst();
  }

  /** An object that somebody creates in its namespace. */
  public static Subject subject(
      Manifest object, Map<String, String> namespaceLabels, Requester requester) {
    String apiVersion = object.tree().path("apiVersion").asText();
    String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*", "") : "";
    String namespace = object.tree().at("/metadata/namespace").asText("default");
    Map<String, String> labels = new TreeMap<>(namespaceLabels);
    labels.put("kubernetes.io/metadata.name", namespace);
    try {
      return new Subject(
          new WorkloadReader(MAPPER)
              .read(
                  Workloads.BUILT_IN.find(group, object.tree().path("kind").asText()).orElseThrow(),
                  object.tree()),
          namespace,
          labels,
          requester,
          Operation.CREATE);
    } catch (MalformedObject e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static Subject subject(String yaml) {
    return subject(manifest(yaml), Map.of(), Requester.UNKNOWN);
  }

  public static Verdict judge(PolicySet policies, Subject subject) {
    return judge(policies, subject, NOW);
  }

  public static Verdict judge(PolicySet policies, Subject subject, Instant now) {
    return judge(policies, subject, now, Facts.NONE);
  }

  public static Verdict judge(PolicySet policies, Subject subject, Instant now, Facts facts) {
    return new Engine().decide(subject, policies.matching(subject, now), facts);
  }
}
