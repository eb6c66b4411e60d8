package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tidewaiter.cluster.Watch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The webhook configurations of an installation, watched by their names. Those of others are
 * neither seen nor touched.
 *
 * <p>There is no conversion webhook among our definitions, as each has one version; a definition
 * that comes to have one belongs in here.
 */
final class Callers implements AutoCloseable {
  private static final String VALIDATING = "ValidatingWebhookConfiguration";
  private static final String MUTATING = "MutatingWebhookConfiguration";

  private final Map<String, Caller> seen = new ConcurrentHashMap<>();
  private final Runnable changed;
  private final Watch<ValidatingWebhookConfiguration> validating;
  private final Watch<MutatingWebhookConfiguration> mutating;

  /**
   * @param changed told of every change, on the thread of a watch
   */
  Callers(KubernetesClient client, Installation installation, Runnable changed) {
    this.changed = changed;
    String name = installation.name();
    Resource<ValidatingWebhookConfiguration> validate =
        client.admissionRegistration().v1().validatingWebhookConfigurations().withName(name);
    Resource<MutatingWebhookConfiguration> mutate =
        client.admissionRegistration().v1().mutatingWebhookConfigurations().withName(name);
    validating =
        new Watch<>(
            VALIDATING + " " + name,
            validate,
            object ->
                put(
                    VALIDATING,
                    validate,
                    object,
                    object.getWebhooks().stream().map(one -> one.getClientConfig()).toList()),
            gone -> remove(VALIDATING));
    mutating =
        new Watch<>(
            MUTATING + " " + name,
            mutate,
            object ->
                put(
                    MUTATING,
                    mutate,
                    object,
                    object.getWebhooks().stream().map(one -> one.getClientConfig()).toList()),
            gone -> remove(MUTATING));
    validating.start();
    mutating.start();
  }

  /** Those that there are now. */
  Calling now() {
    // asked first: one that comes to be known meanwhile would be missing in what is said to be all
    boolean known = validating.hasSynced() && mutating.hasSynced();
    return new Calling(known, List.copyOf(new TreeMap<>(seen).values()));
  }

  @Override
  public void close() {
    validating.close();
    mutating.close();
  }

  private void put(
      String kind,
      Resource<? extends HasMetadata> resource,
      HasMetadata object,
      List<WebhookClientConfig> clients) {
    Map<String, String> bundles = new LinkedHashMap<>();
    for (int i = 0; i < clients.size(); i++) {
      bundles.put("/webhooks/" + i + "/clientConfig", Caller.bundle(clients.get(i).getCaBundle()));
    }
    String name = object.getMetadata().getName();
    seen.put(
        kind,
        new Caller(
            kind + " " + name, resource, object.getMetadata().getResourceVersion(), bundles));
    changed.run();
  }

  private void remove(String kind) {
    seen.remove(kind);
    changed.run();
  }
}
