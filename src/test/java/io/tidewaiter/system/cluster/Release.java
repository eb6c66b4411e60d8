package io.tidewaiter.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.load.SamplePods;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The chart's release in the cluster, and what whoever looks after a cluster does to it. */
final class Release {
  private static final String NAMESPACE = "tidewaiter";
  private static final String DEPLOYMENT = "deployment/tidewaiter";
  private static final String VALUES =
      System.getProperty("tidewaiter.cluster.values", "policies.preset=restricted");
  private static final String[] OWN = {
    "--namespace=" + NAMESPACE, "--selector=app.kubernetes.io/component=webhook"
  };
  private static final String REPLICAS =
      "{range .items[*]}{.metadata.name} {.spec.nodeName}"
          + " {.status.containerStatuses[0].lastState.terminated.reason}{\"\\n\"}{end}";

  private final Cluster cluster;

  Release(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * A Pod of the release.
   *
   * @param formerEnd why its container ended before it was started again, empty if it never was:
   *     {@code OOMKilled}
   */
  record Replica(String name, String node, String formerEnd) {
    private static Replica of(String line) {
      String[] words = line.split(" ", -1);
      return new Replica(words[0], words[1], words[2]);
    }
  }

  /**
   * In a restricted namespace, with everything as the chart has it but for the policy, or for
   * {@code -Dtidewaiter.cluster.values=NAME=VALUE,NAME=VALUE}.
   */
  void install() {
    cluster.kubectl("create", "namespace", NAMESPACE).orThrow();
    cluster
        .kubectl("label", "namespace", NAMESPACE, "pod-security.kubernetes.io/enforce=restricted")
        .orThrow();
    helm("install", "tidewaiter", "charts/tidewaiter", "--set=" + VALUES, "--wait", "--timeout=5m")
        .orThrow();
    awaitVerdicts();
  }

  /** The release's own test, {@code helm test}. */
  void test() {
    helm("test", "tidewaiter", "--timeout=2m").orThrow();
  }

  void uninstall() {
    helm("uninstall", "tidewaiter", "--wait");
    cluster.kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found").orThrow();
  }

  /** What Helm leaves behind. */
  void deleteDefinitions() {
    cluster.kubectl("delete", "-f", "charts/tidewaiter/crds", "--ignore-not-found").orThrow();
  }

  List<Replica> replicas() {
    return cluster.list("pods", REPLICAS, OWN).stream().map(Replica::of).toList();
  }

  List<String> nodes() {
    return replicas().stream().map(Replica::node).toList();
  }

  void restart() {
    cluster.kubectl("-n", NAMESPACE, "rollout", "restart", DEPLOYMENT).orThrow();
    awaitRollout();
  }

  /** Evicts each Pod that there is now, the next one as soon as the disruption budget allows it. */
  void evictEach() {
    for (Replica replica : replicas()) {
      Eventually.within(
          Duration.ofMinutes(2), () -> assertThat(evict(replica.name()).status()).isZero());
      cluster
          .kubectl("-n", NAMESPACE, "wait", "--for=delete", "pod/" + replica.name(), "--timeout=2m")
          .orThrow();
      awaitRollout();
    }
  }

  private CommandOutput evict(String pod) {
    String eviction =
        """
        {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "%s"}}
        """
            .formatted(pod, NAMESPACE);
    String path = "/api/v1/namespaces/%s/pods/%s/eviction".formatted(NAMESPACE, pod);
    return cluster.kubectlWith(eviction, "create", "--raw", path, "-f", "-");
  }

  /**
   * Sees to it that no two replicas are on one node: after a drain of one of two nodes they are,
   * and nobody moves them before the next rollout.
   */
  void spread() {
    if (nodes().stream().distinct().count() < nodes().size()) {
      restart();
    }
    assertThat(nodes()).as("where replicas are").doesNotHaveDuplicates();
  }

  /** The replica whose verdict the API server asks for at this moment. */
  Replica answering() {
    String name = "bad-" + UUID.randomUUID();
    create(SamplePods.BAD.replace("name: bad", "name: " + name));
    List<Replica> found = new ArrayList<>();
    Eventually.within(
        Duration.ofSeconds(20),
        () -> {
          found.clear();
          replicas().stream().filter(replica -> judged(replica, name)).forEach(found::add);
          assertThat(found).as("whose log has the Pod %s", name).hasSize(1);
        });
    return found.getFirst();
  }

  /**
   * What each replica's container has in memory and cannot give up, in MiB, by its kubelet; nothing
   * of those on nodes that do not answer.
   */
  Map<String, Long> workingSets() {
    Map<String, Long> sizes = new TreeMap<>();
    for (Replica replica : replicas()) {
      String path = "/api/v1/nodes/" + replica.node() + "/proxy/stats/summary";
      CommandOutput summary = cluster.kubectl("get", "--raw", path, "--request-timeout=5s");
      if (summary.status() == 0) {
        for (JsonNode pod : json(summary.out()).get("pods")) {
          if (pod.at("/podRef/name").asText().equals(replica.name())) {
            sizes.put(
                replica.name(), pod.at("/containers/0/memory/workingSetBytes").asLong() >> 20);
          }
        }
      }
    }
    return sizes;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean judged(Replica replica, String pod) {
    return cluster
        .kubectl("-n", NAMESPACE, "logs", replica.name(), "--since=1m")
        .out()
        .lines()
        .anyMatch(line -> line.contains(pod) && !line.contains("\"mutate\""));
  }

  /** Two replicas of the newest template are there, and none besides. */
  void awaitRollout() {
    cluster.kubectl("-n", NAMESPACE, "rollout", "status", DEPLOYMENT, "--timeout=5m").orThrow();
    Eventually.within(Duration.ofMinutes(2), () -> assertThat(replicas()).hasSize(2));
  }

  void awaitVerdicts() {
    Eventually.within(
        Duration.ofMinutes(5),
        () -> assertThat(create(SamplePods.BAD).err()).contains("is refused by policy"));
  }

  CommandOutput create(String pod) {
    return cluster.kubectlWith(pod, "create", "--dry-run=server", "-n", "shop", "-f", "-");
  }

  private CommandOutput helm(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add("--namespace=" + NAMESPACE);
    return cluster.helm().run(command.toArray(String[]::new));
  }
}
