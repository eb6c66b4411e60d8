package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of the cluster are known to have AppArmor: those that a label says it of, and those
 * whose kubelet says so. Kubelets did until v1.30, in the message of the condition {@code Ready};
 * later ones say nothing. What is not known does not count as there.
 */
public final class ClusterNodes implements AppArmorNodes, AutoCloseable {
  /** What whoever looks after the nodes may say of one: {@code true} or {@code false}. */
  public static final String LABEL = "tidewaiter.io/apparmor";

  private static final String SAID_BY_KUBELETS = "AppArmor enabled";
  private static final String OS = "kubernetes.io/os";
  private static final long PAGE = 500;
  private static final int NAME = 253;

  private record Known(Map<String, String> labels, boolean windows, boolean appArmor) {}

  private final Map<String, Known> nodes = new ConcurrentHashMap<>();
  private final Watch<Node> watch;

  /** For a Pod that may run anywhere; nearly all are, so it is kept ready. */
  private volatile Optional<String> anywhere = Optional.of("no node is known yet");

  public ClusterNodes(KubernetesClient client) {
    watch =
        new Watch<>(
            "nodes",
            client.nodes().withLimit(PAGE),
            // a Node lists all its images; nothing of it has to be remembered but that it is there
            new ReducedStateItemStore<>(
                ReducedStateItemStore.NAME_KEY_STATE,
                Node.class,
                client.getKubernetesSerialization()),
            this::put,
            this::remove);
    watch.start();
  }

  @Override
  public Optional<String> whyNot(PodView pod) {
    String name = Objects.requireNonNullElse(pod.spec().nodeName(), "");
    if (!name.isEmpty()) {
      Known node = nodes.get(name);
      return node != null && node.appArmor() ? Optional.empty() : Optional.of(unknown(name));
    }
    Map<String, @Nullable String> selector =
        Objects.requireNonNullElse(pod.spec().nodeSelector(), Map.of());
    return selector.isEmpty() ? anywhere : among(selector);
  }

  /** Once it does, the answers are about the nodes that there are. */
  boolean hasSynced() {
    return watch.hasSynced();
  }

  @Override
  public void close() {
    watch.close();
  }

  private Optional<String> among(Map<String, @Nullable String> selector) {
    boolean found = false;
    for (Map.Entry<String, Known> node : nodes.entrySet()) {
      if (!node.getValue().windows() && isSelected(node.getValue().labels(), selector)) {
        if (!node.getValue().appArmor()) {
          return Optional.of(unknown(node.getKey()));
        }
        found = true;
      }
    }
    return found ? Optional.empty() : Optional.of("no node is known that it could run on");
  }

  private static boolean isSelected(
      Map<String, String> labels, Map<String, @Nullable String> selector) {
    for (Map.Entry<String, @Nullable String> wanted : selector.entrySet()) {
      String value = labels.get(wanted.getKey());
      if (value == null || !value.equals(Objects.requireNonNullElse(wanted.getValue(), ""))) {
        return false;
      }
    }
    return true;
  }

  private static String unknown(String node) {
    return "node " + ForeignText.printable(node, NAME) + " is not known to have it";
  }

  private void put(Node node) {
    Known known = known(node);
    if (!known.equals(nodes.put(node.getMetadata().getName(), known))) {
      anywhere = among(Map.of());
    }
  }

  private void remove(Node node) {
    nodes.remove(node.getMetadata().getName());
    anywhere = among(Map.of());
  }

  private static Known known(Node node) {
    Map<String, String> labels =
        Map.copyOf(Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of()));
    return new Known(labels, isWindows(node, labels), hasAppArmor(node, labels));
  }

  private static boolean isWindows(Node node, Map<String, String> labels) {
    return "windows".equals(labels.get(OS))
        || (node.getStatus() != null
            && node.getStatus().getNodeInfo() != null
            && "windows".equals(node.getStatus().getNodeInfo().getOperatingSystem()));
  }

  private static boolean hasAppArmor(Node node, Map<String, String> labels) {
    String said = labels.get(LABEL);
    if (said != null) {
      return said.equals("true");
    }
    return node.getStatus() != null
        && node.getStatus().getConditions().stream().anyMatch(ClusterNodes::saysSo);
  }

  private static boolean saysSo(NodeCondition condition) {
    return "Ready".equals(condition.getType())
        && "True".equals(condition.getStatus())
        && condition.getMessage() != null
        && condition.getMessage().contains(SAID_BY_KUBELETS);
  }
}
