package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.system.ApiServer.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every kind that bears Pods, through every version in which this API server serves it. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadKindsIT {
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: kinds}
      spec:
        validationActions: [Deny]
        match: {namespaces: [kinds]}
        checks: {imageRegistries: {allow: [registry.k8s.io/**]}}
      """;

  private final ApiServer api;
  private final Gate gate;

  WorkloadKindsIT(ControlPlane plane) {
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    gate.namespace("kinds");
    gate.apply(POLICY);
  }

  @AfterAll
  void close() {
    gate.close();
  }

  /** A kind as it is served: the path that it is created at, and its version. */
  private record Served(String kind, String path, String apiVersion) {}

  @Test
  void t15_everyKindIsRefusedThroughEveryVersionThatIsServed() {
    List<Served> served = served();
    assertThat(served)
        .extracting(Served::kind)
        .contains(
            "Pod",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "ReplicationController",
            "PodTemplate");
    assertSoftly(softly -> {
      for (Served one : served) {
        Reply refused = api.create(one.path(), manifest(one, "created", "evil.example/app"));
        softly.assertThat(refused.status()).as("%s %s", one, refused.message()).isEqualTo(403);
        softly
            .assertThat(refused.message())
            .contains(one.kind() + " \"created\" in namespace \"kinds\" is refused")
            .contains("imageRegistries");
        Reply fine = api.create(one.path(), manifest(one, "fine", "registry.k8s.io/pause"));
        softly.assertThat(fine.status()).as("%s %s", one, fine.message()).isEqualTo(201);
      }
    });
  }

  @Test
  void t10_aNewImageInATemplateOfAnyKindIsRefused() {
    assertSoftly(softly -> {
      for (Served one : served()) {
        if (one.kind().equals("Job")) {
          continue; // its template cannot be changed at all
        }
        api.create(one.path(), manifest(one, "changed", "registry.k8s.io/pause"));
        Reply refused =
            api.patch(one.path() + "/changed", manifest(one, "changed", "evil.example/app"));
        softly.assertThat(refused.status()).as("%s %s", one, refused.message()).isEqualTo(403);
        softly.assertThat(refused.message()).contains("imageRegistries");
      }
    });
  }

  @Test
  void t15_noKindThatBearsAPodIsForgotten() {
    JsonNode definitions = api.get("/openapi/v2").body().path("definitions");
    Set<String> bearing = new TreeSet<>();
    Map<String, Boolean> known = new HashMap<>();
    definitions
        .properties()
        .forEach(definition -> {
          JsonNode names = definition.getValue().path("x-kubernetes-group-version-kind");
          String kind = names.path(0).path("kind").asText();
          if (!kind.isEmpty()
              && !kind.endsWith("List")
              && reachesPods(definition.getKey(), definitions, known, new HashSet<>())) {
            bearing.add(kind);
          }
        });
    assertThat(bearing)
        .containsExactlyInAnyOrder(
            "Pod",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "ReplicationController",
            "PodTemplate");
  }

  @Test
  void t15_theWebhooksAreAskedForEquivalentVersionsAndFailClosed() {
    JsonNode hooks =
        api.get("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/tidewaiter")
            .body()
            .path("webhooks");
    assertThat(hooks).isNotEmpty();
    assertThat(hooks)
        .allSatisfy(hook -> {
          assertThat(hook.path("matchPolicy").asText()).isEqualTo("Equivalent");
          assertThat(hook.path("failurePolicy").asText()).isEqualTo("Fail");
        });
  }

  private static boolean reachesPods(
      String name, JsonNode definitions, Map<String, Boolean> known, Set<String> visited) {
    if (name.equals("io.k8s.api.core.v1.PodSpec")) {
      return true;
    }
    if (known.containsKey(name) || !visited.add(name)) {
      return known.getOrDefault(name, false);
    }
    boolean reaches =
        definitions.path(name).findValuesAsText("$ref").stream()
            .filter(reference -> reference.startsWith("#/definitions/"))
            .map(reference -> reference.substring("#/definitions/".length()))
            .anyMatch(reference -> reachesPods(reference, definitions, known, visited));
    known.put(name, reaches);
    return reaches;
  }

  private List<Served> served() {
    List<Served> served = new ArrayList<>(listed("/api/v1", "v1"));
    for (String group : List.of("apps", "batch", "extensions")) {
      for (JsonNode version : api.get("/apis/" + group).body().path("versions")) {
        String apiVersion = version.path("groupVersion").asText();
        served.addAll(listed("/apis/" + apiVersion, apiVersion));
      }
    }
    return served;
  }

  private List<Served> listed(String path, String apiVersion) {
    List<Served> served = new ArrayList<>();
    for (JsonNode resource : api.get(path).body().path("resources")) {
      String kind = resource.path("kind").asText();
      String name = resource.path("name").asText();
      if (!name.contains("/") && !shape(kind).isEmpty()) {
        served.add(new Served(kind, path + "/namespaces/kinds/" + name, apiVersion));
      }
    }
    return served;
  }

  private static String manifest(Served served, String name, String image) {
    String restart =
        switch (served.kind()) {
          case "Job", "CronJob" -> "Never";
          default -> "Always";
        };
    String template =
        "{metadata: {labels: {app: a}}, spec: {restartPolicy: %s, containers: [{name: app, image: %s}]}}"
            .formatted(restart, image);
    return "{apiVersion: %s, kind: %s, metadata: {name: %s}, %s}"
        .formatted(
            served.apiVersion(), served.kind(), name, shape(served.kind()).formatted(template));
  }

  /** Where a kind has its template; empty for kinds without. */
  private static String shape(String kind) {
    return switch (kind) {
      case "Pod" -> "<<: %s";
      case "PodTemplate" -> "template: %s";
      case "Deployment", "ReplicaSet", "DaemonSet" ->
          "spec: {selector: {matchLabels: {app: a}}, template: %s}";
      case "StatefulSet" ->
          "spec: {serviceName: a, selector: {matchLabels: {app: a}}, template: %s}";
      case "ReplicationController" -> "spec: {replicas: 0, selector: {app: a}, template: %s}";
      case "Job" -> "spec: {suspend: true, template: %s}";
      case "CronJob" ->
          "spec: {schedule: '0 0 1 1 *', suspend: true, jobTemplate: {spec: {template: %s}}}";
      default -> "";
    };
  }
}
