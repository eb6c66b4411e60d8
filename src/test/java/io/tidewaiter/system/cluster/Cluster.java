package io.tidewaiter.system.cluster;

import io.fabric8.kubernetes.client.Config;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Directories;
import io.tidewaiter.system.Helm;
import io.tidewaiter.system.LocalPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster to be tested on, and what is done to its nodes. Clusters differ in how a node dies,
 * so this is asked of the environment, as commands of the shell that find the node's name in {@code
 * NODE}:
 *
 * <ul>
 *   <li>{@code TIDEWAITER_IMAGE_LOAD}: brings the archive that {@code IMAGE} names to every node
 *   <li>{@code TIDEWAITER_NODE_KILL}: cuts a node's power
 *   <li>{@code TIDEWAITER_NODE_START}: boots it again
 * </ul>
 */
final class Cluster implements AutoCloseable {
  private final Path kubeconfig;
  private final Path kubectl;
  private final Path home;

  private Cluster(Path kubeconfig, Path kubectl, Path home) {
    this.kubeconfig = kubeconfig;
    this.kubectl = kubectl;
    this.home = home;
  }

  /** The one that {@code KUBECONFIG} names. */
  static Cluster ofEnvironment() {
    Path kubeconfig =
        variable("KUBECONFIG")
            .map(Path::of)
            .orElseThrow(() -> new IllegalStateException("set KUBECONFIG to a cluster for tests"));
    try {
      return new Cluster(
          kubeconfig,
          LocalPrograms.directory("controlplane.sh", "binaries").resolve("kubectl"),
          Files.createTempDirectory("tidewaiter-cluster"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings the built image to the nodes, if the environment says how. */
  void loadImage() {
    if (variable("TIDEWAITER_IMAGE_LOAD").isPresent()) {
      shell("TIDEWAITER_IMAGE_LOAD", Map.of("IMAGE", "target/image/image.tar")).orThrow();
    }
  }

  /** Whether nodes can be killed and started here. */
  static boolean hasPowerSwitch() {
    return variable("TIDEWAITER_NODE_KILL").isPresent()
        && variable("TIDEWAITER_NODE_START").isPresent();
  }

  void kill(String node) {
    shell("TIDEWAITER_NODE_KILL", Map.of("NODE", node)).orThrow();
  }

  void boot(String node) {
    shell("TIDEWAITER_NODE_START", Map.of("NODE", node)).orThrow();
  }

  /** Takes all Pods off a node that may be moved, as their disruption budgets allow it. */
  void drain(String node) {
    kubectl(
            "drain",
            node,
            "--ignore-daemonsets",
            "--delete-emptydir-data",
            "--force",
            "--timeout=3m")
        .orThrow();
  }

  void uncordon(String node) {
    kubectl("uncordon", node).orThrow();
  }

  /** Waits until the control plane misses a node. */
  void awaitDeath(String node) {
    kubectl("wait", "--for=condition=Ready=Unknown", "node/" + node, "--timeout=3m").orThrow();
  }

  void awaitReady(String node) {
    kubectl("wait", "--for=condition=Ready", "node/" + node, "--timeout=3m").orThrow();
  }

  List<String> nodes() {
    return list("nodes", "{range .items[*]}{.metadata.name}{\"\\n\"}{end}");
  }

  /** How clients get to its API server. */
  Config config() {
    return Config.fromKubeconfig(kubeconfig.toFile());
  }

  Helm helm() {
    return Helm.version(4, kubeconfig, home);
  }

  CommandOutput kubectl(String... arguments) {
    return kubectlWith("", arguments);
  }

  /** With something to read on standard input. */
  CommandOutput kubectlWith(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(kubectl.toString());
    command.add("--kubeconfig=" + kubeconfig);
    command.addAll(List.of(arguments));
    return CommandOutput.of(command, input, Map.of("KUBECACHEDIR", home.resolve("cache") + ""));
  }

  /** The lines that a JSONPath template makes of a list. */
  List<String> list(String kind, String template, String... more) {
    List<String> command = new ArrayList<>(List.of("get", kind, "-o", "jsonpath=" + template));
    command.addAll(List.of(more));
    return kubectl(command.toArray(String[]::new)).orThrow().out().lines().toList();
  }

  @Override
  public void close() {
    Directories.delete(home);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static CommandOutput shell(String variable, Map<String, String> environment) {
    String script = variable(variable).orElseThrow();
    return CommandOutput.of(List.of("bash", "-euc", script), "", environment);
  }
}
