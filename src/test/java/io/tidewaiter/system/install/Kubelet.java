package io.tidewaiter.system.install;

import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import io.tidewaiter.system.ControlPlane;
import io.tidewaiter.system.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scheduler and kubelet for the Pods of one namespace: each becomes a local process with a token of
 * its own service account, and its status says what became of it. Deployments, rolling updates,
 * disruption budgets and endpoints are then the control plane's own.
 */
final class Kubelet implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(150);
  private static final Duration BEAT = Duration.ofSeconds(5);
  // its standard input ends with this JVM, however that ends
  private static final String GUARD =
      "while read -r; do :; done; for pid in \"$1\"/*/pid; do kill -KILL $(<\"$pid\"); done";

  private final ControlPlane plane;
  private final KubernetesClient client;
  private final String namespace;
  private final ServiceEndpoints endpoints;
  private final Path directory;
  private final Map<String, LocalPod> pods = new ConcurrentHashMap<>();
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private final AtomicInteger addresses = new AtomicInteger();
  private final Thread loop = Thread.ofPlatform().daemon().name("kubelet").unstarted(this::run);
  private final Thread lastResort = new Thread(this::powerOff);
  private final Process guard;
  private volatile boolean powered = true;
  private volatile boolean closed;

  private Kubelet(
      ControlPlane plane, KubernetesClient client, String namespace, ServiceEndpoints endpoints) {
    this.plane = plane;
    this.client = client;
    this.namespace = namespace;
    this.endpoints = endpoints;
    try {
      this.directory = Files.createTempDirectory("tidewaiter-kubelet");
      this.guard = new ProcessBuilder("bash", "-c", GUARD, "guard", directory.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Kubelet start(
      ControlPlane plane, KubernetesClient client, String namespace, ServiceEndpoints endpoints) {
    Kubelet kubelet = new Kubelet(plane, client, namespace, endpoints);
    Runtime.getRuntime().addShutdownHook(kubelet.lastResort);
    kubelet.loop.start();
    return kubelet;
  }

  /** The Pods that run, in the order of their names. */
  List<LocalPod> pods() {
    return pods.values().stream().sorted(Comparator.comparing(LocalPod::name)).toList();
  }

  /** Those that are ready. */
  List<LocalPod> ready() {
    return pods().stream().filter(LocalPod::isReady).toList();
  }

  /** Sets an environment variable for processes that start from now on, beside the chart's. */
  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** A power cut: every process ends at once, nobody tells the API server, nothing is started. */
  void powerOff() {
    powered = false;
    pods.values().forEach(LocalPod::powerOff);
    pods.clear();
  }

  /** The power is back: the Pods that the API server knows are started again. */
  void powerOn() {
    powered = true;
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!loop.join(Duration.ofSeconds(30))) {
        loop.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    powerOff();
    guard.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(lastResort);
    Directories.delete(directory);
  }

  private void run() {
    long nextBeat = 0;
    while (!closed) {
      try {
        if (System.nanoTime() - nextBeat >= 0 || nextBeat == 0) {
          nextBeat = System.nanoTime() + BEAT.toNanos();
          LocalNodes.beat(client);
        }
        if (powered) {
          look();
        }
        endpoints.refresh(client);
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        return;
      } catch (KubernetesClientException | ResourceNotFoundException e) {
        // the API server is away, or an object changed under our hands: the next look will tell
      }
    }
  }

  private void look() {
    Map<String, Pod> known = new HashMap<>();
    for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
      known.put(pod.getMetadata().getUid(), pod);
    }
    for (Pod pod : known.values()) {
      if (pod.getMetadata().getDeletionTimestamp() != null) {
        end(pod);
      } else if (pod.getSpec().getNodeName() == null) {
        bind(pod);
      } else if (!pods.containsKey(pod.getMetadata().getUid())) {
        start(pod);
      }
    }
    pods.values().stream().filter(local -> !known.containsKey(local.uid())).forEach(this::forget);
  }

  /** The node with the fewer Pods gets it. */
  private void bind(Pod pod) {
    String node =
        LocalNodes.NAMES.stream()
            .min(
                Comparator.comparingLong(
                    name -> pods.values().stream().filter(own -> own.node().equals(name)).count()))
            .orElseThrow();
    Binding binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(pod.getMetadata().getName())
            .endMetadata()
            .withNewTarget()
            .withKind("Node")
            .withName(node)
            .endTarget()
            .build();
    client.bindings().inNamespace(namespace).resource(binding).create();
    start(client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()).require());
  }

  private void start(Pod pod) {
    try {
      Path own = Files.createDirectories(directory.resolve(pod.getMetadata().getUid()));
      Files.writeString(own.resolve("kubeconfig"), kubeconfig(token(pod)));
      String address = PodAddress.of(addresses.incrementAndGet());
      pods.put(
          pod.getMetadata().getUid(),
          LocalPod.start(pod, address, own, client, Map.copyOf(environment)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(Pod pod) {
    LocalPod local = pods.get(pod.getMetadata().getUid());
    if (local == null || local.isGone()) {
      pods.remove(pod.getMetadata().getUid());
      client.resource(pod).withGracePeriod(0).delete();
    } else {
      Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
      local.end(grace == null ? 30 : grace);
    }
  }

  /** It was deleted by force: nobody waits for it any more. */
  private void forget(LocalPod local) {
    local.end(1);
    if (local.isGone()) {
      pods.remove(local.uid());
    }
  }

  private String token(Pod pod) {
    TokenRequest request =
        new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L * 6).endSpec().build();
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(pod.getSpec().getServiceAccountName())
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  /** The administrator's, with the service account's token in place of the administrator's. */
  private String kubeconfig(String token) throws IOException {
    return Files.readString(plane.kubeconfig("admin")).replace(plane.token("admin"), token);
  }
}
