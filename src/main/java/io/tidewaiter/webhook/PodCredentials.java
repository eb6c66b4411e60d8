package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.cluster.PullSecrets;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.AccessSource;
import io.tidewaiter.verify.KeptAccesses;
import io.tidewaiter.verify.PullScope;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.registry.Credentials;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** With which credentials a Pod's images are read. */
final class PodCredentials {
  private static final Optional<String> NOT_READ =
      Optional.of(
          "the Pod's pull secrets are not used, because Tidewaiter runs without"
              + " --read-pull-secrets");

  private final Registries registries;
  private final Supplier<Credentials> installation;

  /**
   * @param installation those of the installation, for every Pod
   */
  PodCredentials(Registries registries, Supplier<Credentials> installation) {
    this.registries = registries;
    this.installation = installation;
  }

  /** Those of the installation alone: there is no cluster to ask. */
  AccessSource ofTheInstallation() {
    return scope -> CompletableFuture.completedFuture(registries.as(installation.get()));
  }

  /** The Pod's own before those of the installation, if its own are to be read. */
  AccessSource inACluster(KubernetesClient client, boolean readPullSecrets) {
    if (readPullSecrets) {
      PullSecrets secrets = new PullSecrets(client);
      return new KeptAccesses(scope -> access(secrets.of(scope)));
    }
    return scope -> CompletableFuture.completedFuture(without(scope));
  }

  private Access access(PullSecrets.Found found) {
    return registries.as(
        found.credentials().and(installation.get()),
        found.problems().isEmpty()
            ? Optional.empty()
            : Optional.of(String.join("; ", found.problems())));
  }

  private Access without(PullScope scope) {
    return registries.as(
        installation.get(), scope.pullSecrets().isEmpty() ? Optional.empty() : NOT_READ);
  }
}
