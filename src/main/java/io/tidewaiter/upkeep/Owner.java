package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/**
 * What the objects that the program makes for itself have in common: its labels, and its Deployment
 * as the owner, so that nothing of it remains when that is deleted.
 */
final class Owner {
  private final KubernetesClient client;
  private final Installation installation;

  Owner(KubernetesClient client, Installation installation) {
    this.client = client;
    this.installation = installation;
  }

  /** Without an owner where there is no such Deployment, or it may not be read. */
  ObjectMeta metadata(String name) {
    ObjectMetaBuilder metadata =
        new ObjectMetaBuilder()
            .withNamespace(installation.namespace())
            .withName(name)
            .addToLabels("app.kubernetes.io/name", "tidewaiter")
            .addToLabels("app.kubernetes.io/managed-by", "tidewaiter");
    Deployment deployment = deployment();
    if (deployment != null && deployment.getMetadata().getUid() != null) {
      metadata
          .addNewOwnerReference()
          .withApiVersion("apps/v1")
          .withKind("Deployment")
          .withName(installation.name())
          .withUid(deployment.getMetadata().getUid())
          .endOwnerReference();
    }
    return metadata.build();
  }

  private @Nullable Deployment deployment() {
    try {
      return client
          .apps()
          .deployments()
          .inNamespace(installation.namespace())
          .withName(installation.name())
          .get();
    } catch (KubernetesClientException e) {
      return null;
    }
  }
}
