package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An installation that nobody is taking down.
 *
 * @param webhooks the ConfigMap with the webhook configurations that it wants
 */
record Standing(Namespace namespace, Deployment deployment, ConfigMap webhooks) {
  /** Empty as soon as any of it is missing or being deleted: then nothing may be put back. */
  static Optional<Standing> of(KubernetesClient client, Installation installation) {
    Namespace namespace = client.namespaces().withName(installation.namespace()).get();
    Deployment deployment =
        client
            .apps()
            .deployments()
            .inNamespace(installation.namespace())
            .withName(installation.name())
            .get();
    ConfigMap webhooks =
        client
            .configMaps()
            .inNamespace(installation.namespace())
            .withName(installation.name() + "-webhooks")
            .get();
    return stands(namespace) && stands(deployment) && stands(webhooks)
        ? Optional.of(new Standing(namespace, deployment, webhooks))
        : Optional.empty();
  }

  /** Whether a replica is ready, as far as the control plane knows. */
  boolean isServed() {
    DeploymentStatus status = deployment.getStatus();
    return status != null && Objects.requireNonNullElse(status.getReadyReplicas(), 0) > 0;
  }

  /** Who applied the ConfigMap on the server: Helm 4 does, Helm 3 does not. */
  Optional<String> applier() {
    return webhooks.getMetadata().getManagedFields().stream()
        .filter(entry -> "Apply".equals(entry.getOperation()))
        .map(ManagedFieldsEntry::getManager)
        .findFirst();
  }

  private static boolean stands(@Nullable HasMetadata object) {
    return object != null && object.getMetadata().getDeletionTimestamp() == null;
  }
}
