package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that the control plane's own controllers wrote down for each Service. While the API
 * server is away the last ones hold, as on a node.
 */
final class ServiceEndpoints implements ServiceDoor.Route {
  private static final String SERVICE = "kubernetes.io/service-name";

  private volatile Map<String, List<InetSocketAddress>> byAddress = Map.of();

  /** Reads them anew. */
  void refresh(KubernetesClient client) {
    try {
      Map<String, List<InetSocketAddress>> read = new HashMap<>();
      List<EndpointSlice> slices =
          client.discovery().v1().endpointSlices().inAnyNamespace().list().getItems();
      for (Service service : client.services().inAnyNamespace().list().getItems()) {
        List<EndpointSlice> own = slices.stream().filter(slice -> of(slice, service)).toList();
        for (ServicePort port : service.getSpec().getPorts()) {
          read.put(service.getSpec().getClusterIP() + ":" + port.getPort(), replicas(own, port));
        }
      }
      byAddress = Map.copyOf(read);
    } catch (KubernetesClientException e) {
      // the API server is away
    }
  }

  @Override
  public Optional<InetSocketAddress> to(String clusterIp, int port) {
    List<InetSocketAddress> replicas = byAddress.getOrDefault(clusterIp + ":" + port, List.of());
    return replicas.isEmpty()
        ? Optional.empty()
        : Optional.of(replicas.get(ThreadLocalRandom.current().nextInt(replicas.size())));
  }

  private static boolean of(EndpointSlice slice, Service service) {
    return slice.getMetadata().getNamespace().equals(service.getMetadata().getNamespace())
        && service.getMetadata().getName().equals(slice.getMetadata().getLabels().get(SERVICE));
  }

  /** Those that are ready; if there is none, those that still serve while they end. */
  private static List<InetSocketAddress> replicas(List<EndpointSlice> slices, ServicePort port) {
    List<InetSocketAddress> ready =
        addresses(slices, port, conditions -> Boolean.TRUE.equals(conditions.getReady()));
    return ready.isEmpty()
        ? addresses(slices, port, conditions -> Boolean.TRUE.equals(conditions.getServing()))
        : ready;
  }

  private static List<InetSocketAddress> addresses(
      List<EndpointSlice> slices, ServicePort port, Predicate<EndpointConditions> wanted) {
    List<InetSocketAddress> found = new ArrayList<>();
    for (EndpointSlice slice : slices) {
      // an empty list is none at all on the wire
      List<EndpointPort> ports = slice.getPorts() == null ? List.of() : slice.getPorts();
      List<Endpoint> endpoints = slice.getEndpoints() == null ? List.of() : slice.getEndpoints();
      int number =
          ports.stream()
              .filter(candidate -> same(candidate.getName(), port.getName()))
              .mapToInt(candidate -> candidate.getPort())
              .findFirst()
              .orElse(0);
      for (Endpoint endpoint : endpoints) {
        if (number != 0 && wanted.test(endpoint.getConditions())) {
          found.add(
              new InetSocketAddress(PodAddress.local(endpoint.getAddresses().getFirst()), number));
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return (one == null ? "" : one).equals(other == null ? "" : other);
  }
}
