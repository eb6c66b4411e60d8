package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArmingTest {
  private final MockCluster cluster = new MockCluster();
  private final KubernetesClient client = cluster.client();
  private final AtomicLong nanos = new AtomicLong(1);

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void itIsAwaitedWhileAConfigurationHasNoWebhooks() {
    try (Arming arming = arming()) {
      assertThat(arming.isAwaited()).as("none is there").isFalse();

      client.resource(configuration()).create();
      MockCluster.await(arming::isAwaited);

      client
          .admissionRegistration()
          .v1()
          .validatingWebhookConfigurations()
          .withName("tidewaiter")
          .edit(found -> {
            found.setWebhooks(List.of(webhook()));
            return found;
          });
      MockCluster.await(() -> !arming.isAwaited());
    }
  }

  @Test
  void aLeaderThatDoesNotGetReadyIsNotAwaitedForEver() {
    try (Arming arming = arming()) {
      client.resource(configuration()).create();
      MockCluster.await(arming::isAwaited);

      nanos.addAndGet(Arming.PATIENCE.toNanos() - 1);
      assertThat(arming.isAwaited()).isTrue();
      nanos.addAndGet(1);
      assertThat(arming.isAwaited()).isFalse();
    }
  }

  private Arming arming() {
    return new Arming(client, Installation.parse("guard/tidewaiter"), nanos::get);
  }

  private static ValidatingWebhook webhook() {
    return new ValidatingWebhookBuilder()
        .withName("validate.tidewaiter.io")
        .withNewClientConfig()
        .endClientConfig()
        .build();
  }

  private static ValidatingWebhookConfiguration configuration() {
    return new ValidatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName("tidewaiter")
        .endMetadata()
        .build();
  }
}
