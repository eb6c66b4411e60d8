package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two nodes that are ready as far as the control plane can tell. */
final class LocalNodes {
  static final List<String> NAMES = List.of("local-1", "local-2");

  private LocalNodes() {}

  /** Makes them if need be, and says that they are well; to be repeated every few seconds. */
  static void beat(KubernetesClient client) {
    for (String name : NAMES) {
      try {
        Node node =
            new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(Map.of("kubernetes.io/os", "linux", "kubernetes.io/hostname", name))
                .endMetadata()
                .build();
        if (client.nodes().withName(name).get() == null) {
          client.resource(node).create();
        }
        client.nodes().withName(name).editStatus(LocalNodes::ready);
      } catch (KubernetesClientException e) {
        // the API server is away; there will be another beat
      }
    }
  }

  private static Node ready(Node node) {
    String now = Instant.now().toString();
    return new NodeBuilder(node)
        .withNewStatus()
        .addToCapacity("pods", new Quantity("110"))
        .addToAllocatable("pods", new Quantity("110"))
        .withConditions(
            new NodeConditionBuilder()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .withLastHeartbeatTime(now)
                .build())
        .withNewNodeInfo()
        .withOperatingSystem("linux")
        .withArchitecture("amd64")
        .withKubeletVersion("v1.37.2")
        .endNodeInfo()
        .endStatus()
        .build();
  }
}
