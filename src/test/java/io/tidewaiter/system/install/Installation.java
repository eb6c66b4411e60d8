package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.ControlPlane;
import io.tidewaiter.system.Directories;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of its own for one installation: control plane, a kubelet's work for the release's
 * namespace, the way to its Service, helm and kubectl.
 */
final class Installation implements AutoCloseable {
  static final String CHART = "charts/tidewaiter";
  static final String NAMESPACE = "tidewaiter";
  static final String RELEASE = "tidewaiter";

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final ControlPlane plane;
  private final KubernetesClient client;
  private final Kubelet kubelet;
  private final ServiceDoor door;
  private final Path home;

  private Installation(
      ControlPlane plane, KubernetesClient client, Kubelet kubelet, ServiceDoor door, Path home) {
    this.plane = plane;
    this.client = client;
    this.kubelet = kubelet;
    this.door = door;
    this.home = home;
  }

  /**
   * An empty cluster.
   *
   * @param apiServerFlags more flags for kube-apiserver, as {@code --name=value}
   */
  static Installation prepare(String... apiServerFlags) {
    ControlPlane plane = ControlPlane.start(apiServerFlags);
    try {
      Config config = Config.fromKubeconfig(Files.readString(plane.kubeconfig("admin")));
      config.setRequestRetryBackoffLimit(0);
      config.setRequestTimeout(5000);
      KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
      ServiceEndpoints endpoints = new ServiceEndpoints();
      return new Installation(
          plane,
          client,
          Kubelet.start(plane, client, NAMESPACE, endpoints),
          ServiceDoor.open(plane.egressSocket(), endpoints),
          Files.createTempDirectory("tidewaiter-helm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The very command of the README, then waits until every replica is ready. */
  void install(String... more) {
    List<String> command =
        new ArrayList<>(List.of("install", RELEASE, CHART, "-n", NAMESPACE, "--create-namespace"));
    command.addAll(List.of(more));
    helm(4).run(command.toArray(String[]::new)).orThrow();
    awaitRollout();
  }

  /** Waits until the Deployment has as many ready replicas of its newest template as it wants. */
  void awaitRollout() {
    Eventually.within(
        PATIENCE,
        () -> {
          if (kubelet.pods().stream().anyMatch(pod -> pod.restarts() > 2)) {
            throw new IllegalStateException("a replica does not start:\n" + logs());
          }
          CommandOutput rollout =
              kubectl(
                  "-n", NAMESPACE, "rollout", "status", "deployment/tidewaiter", "--timeout=5s");
          assertThat(rollout.status()).as(() -> rollout + "\n" + logs()).isZero();
          assertThat(kubelet.pods()).allMatch(LocalPod::isReady, "is ready");
        });
  }

  /** What all replicas wrote. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    kubelet
        .pods()
        .forEach(pod -> logs.append("--- ").append(pod.name()).append('\n').append(pod.log()));
    return logs.toString();
  }

  ControlPlane plane() {
    return plane;
  }

  /** How clients get to the API server, as the administrator. */
  Config config() {
    return client.getConfiguration();
  }

  KubernetesClient client() {
    return client;
  }

  Kubelet kubelet() {
    return kubelet;
  }

  ServiceDoor door() {
    return door;
  }

  /** A directory for files of the test. */
  Path home() {
    return home;
  }

  /** Helm 3 or 4. */
  Helm helm(int major) {
    return Helm.version(major, plane.kubeconfig("admin"), home);
  }

  CommandOutput kubectl(String... arguments) {
    return plane.kubectl(arguments);
  }

  /** Applies manifests as the administrator. */
  CommandOutput apply(String manifests) {
    return plane.kubectlAs("admin", manifests, "apply", "-f", "-");
  }

  /** Makes a namespace and waits until Pods can be made there. */
  void namespace(String name) {
    kubectl("create", "namespace", name).orThrow();
    Eventually.within(
        Duration.ofSeconds(20),
        () ->
            assertThat(kubectl("-n", name, "get", "serviceaccount", "default").status()).isZero());
  }

  @Override
  public void close() {
    kubelet.close();
    door.close();
    client.close();
    plane.close();
    Directories.delete(home);
  }
}
