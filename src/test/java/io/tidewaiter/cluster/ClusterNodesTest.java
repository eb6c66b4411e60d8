package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.source.PolicyFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterNodesTest {
  private static final String KUBELET = "kubelet is posting ready status. AppArmor enabled";
  private static final PodView POD = pod("{}");

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = started(server);

  private static KubernetesClient started(KubernetesMockServer server) {
    server.init();
    return server.createClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void withoutNodesNothingIsKnown() {
    try (ClusterNodes nodes = new ClusterNodes(client)) {
      await(nodes::hasSynced);
      assertThat(nodes.whyNot(POD)).contains("no node is known yet");
    }
  }

  @Test
  void everyNodeThatAPodCouldRunOnHasToHaveIt() {
    node("labelled", Map.of("tidewaiter.io/apparmor", "true", "pool", "a"), "ready");
    node("old", Map.of("pool", "b"), KUBELET);
    node("unknown", Map.of("pool", "c"), "kubelet is posting ready status");
    node("windows", Map.of("kubernetes.io/os", "windows"), "ready");
    try (ClusterNodes nodes = new ClusterNodes(client)) {
      await(nodes::hasSynced);
      assertThat(nodes.whyNot(POD)).contains("node unknown is not known to have it");
      assertThat(nodes.whyNot(pod("{nodeSelector: {pool: a}}"))).isEmpty();
      assertThat(nodes.whyNot(pod("{nodeSelector: {pool: b}}"))).isEmpty();
      assertThat(nodes.whyNot(pod("{nodeSelector: {pool: c}}"))).isPresent();
      assertThat(nodes.whyNot(pod("{nodeSelector: {pool: d}}")))
          .contains("no node is known that it could run on");
      assertThat(nodes.whyNot(pod("{nodeName: old}"))).isEmpty();
      assertThat(nodes.whyNot(pod("{nodeName: unknown}"))).isPresent();
      assertThat(nodes.whyNot(pod("{nodeName: gone}"))).isPresent();

      node("later", Map.of(), "ready"); // the watch is there once it is told of this one
      await(() -> nodes.whyNot(pod("{nodeName: later}")).isPresent());
      label("unknown", "true");
      label("later", "true");
      await(() -> nodes.whyNot(POD).isEmpty());
      label("old", "false"); // a label has the last word
      await(() -> nodes.whyNot(POD).isPresent());
    }
  }

  private void label(String name, String value) {
    client
        .nodes()
        .withName(name)
        .edit(node ->
            new NodeBuilder(node)
                .editMetadata()
                .addToLabels("tidewaiter.io/apparmor", value)
                .endMetadata()
                .build());
  }

  private void node(String name, Map<String, String> labels, String message) {
    Node node =
        new NodeBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withMessage(message)
            .endCondition()
            .endStatus()
            .build();
    client.resource(node).create();
  }

  private static PodView pod(String spec) {
    return PolicyFiles.subject(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: " + spec + "}")
        .pod();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
