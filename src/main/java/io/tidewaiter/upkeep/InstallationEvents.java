package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.cluster.ApiFailure;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Writes Events on the installation's own Deployment. */
final class InstallationEvents {
  private static final Logger LOG = Logger.getLogger(InstallationEvents.class);

  /** What an Event may say at most. */
  private static final int MESSAGE = 1_024;

  private final KubernetesClient client;
  private final InstantSource clock;

  InstallationEvents(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void write(Deployment about, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String namespace = about.getMetadata().getNamespace();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withGenerateName(about.getMetadata().getName() + ".")
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion("apps/v1")
            .withKind("Deployment")
            .withNamespace(namespace)
            .withName(about.getMetadata().getName())
            .withUid(about.getMetadata().getUid())
            .endInvolvedObject()
            .withType("Warning")
            .withReason(reason)
            .withMessage(message.substring(0, Math.min(MESSAGE, message.length())))
            .withNewSource()
            .withComponent("tidewaiter")
            .endSource()
            .withReportingComponent("tidewaiter.io")
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .build();
    try {
      client.v1().events().inNamespace(namespace).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debugf("An Event about %s cannot be written: %s", namespace, ApiFailure.of(e));
    }
  }
}
