package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;

/** Writes a Pod's status, as a kubelet does. */
final class PodStatusWriter {
  /** What there is to say about the only container. */
  record Condition(boolean started, boolean ready, int restarts) {}

  private final Pod pod;
  private final String address;
  private final KubernetesClient client;
  private final String begun = Instant.now().toString();

  PodStatusWriter(Pod pod, String address, KubernetesClient client) {
    this.pod = pod;
    this.address = address;
    this.client = client;
  }

  /**
   * Writes it.
   *
   * @return false if the API server could not be told
   */
  boolean write(Condition condition) {
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .editStatus(current -> current.edit().withStatus(status(condition)).build());
      return true;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private PodStatus status(Condition condition) {
    Container container = pod.getSpec().getContainers().getFirst();
    String ready = condition.ready() ? "True" : "False";
    return new PodStatusBuilder()
        .withPhase("Running")
        .withStartTime(begun)
        .withHostIP("10.87.0.1")
        .withPodIP(address)
        .addNewPodIP(address)
        .withConditions(
            List.of(
                condition("PodScheduled", "True"),
                condition("Initialized", "True"),
                condition("ContainersReady", ready),
                condition("Ready", ready)))
        .addNewContainerStatus()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID(container.getImage())
        .withContainerID("local://" + pod.getMetadata().getUid())
        .withStarted(condition.started())
        .withReady(condition.ready())
        .withRestartCount(condition.restarts())
        .withNewState()
        .withNewRunning(begun)
        .endState()
        .endContainerStatus()
        .build();
  }

  private PodCondition condition(String type, String status) {
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withLastTransitionTime(Instant.now().toString())
        .build();
  }
}
