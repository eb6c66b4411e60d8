package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.cluster.WarningEvent;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Writes Events on the installation's own Deployment. */
final class InstallationEvents {
  private static final Logger LOG = Logger.getLogger(InstallationEvents.class);

  private final KubernetesClient client;
  private final InstantSource clock;

  InstallationEvents(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void write(Deployment about, String reason, String message) {
    String namespace = about.getMetadata().getNamespace();
    ObjectMeta metadata =
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withGenerateName(about.getMetadata().getName() + ".")
            .build();
    Event event = WarningEvent.of(metadata, about, reason, message, clock.instant());
    try {
      client.v1().events().inNamespace(namespace).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debugf("An Event about %s cannot be written: %s", namespace, ApiFailure.of(e));
    }
  }
}
