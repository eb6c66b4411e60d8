package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.admission.NamespaceLabels;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The labels of every namespace of the cluster. */
public final class ClusterNamespaces implements NamespaceLabels, AutoCloseable {
  private final Map<String, Map<String, String>> labels = new ConcurrentHashMap<>();
  private final Watch<Namespace> watch;

  public ClusterNamespaces(KubernetesClient client) {
    watch = new Watch<>("namespaces", client.namespaces(), this::put, this::remove);
    watch.start();
  }

  @Override
  public Optional<Map<String, String>> of(String namespace) {
    return Optional.ofNullable(labels.get(namespace));
  }

  public boolean hasSynced() {
    return watch.hasSynced();
  }

  @Override
  public void close() {
    watch.close();
  }

  private void put(Namespace namespace) {
    labels.put(
        namespace.getMetadata().getName(),
        Map.copyOf(Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of())));
  }

  private void remove(Namespace namespace) {
    labels.remove(namespace.getMetadata().getName());
  }
}
