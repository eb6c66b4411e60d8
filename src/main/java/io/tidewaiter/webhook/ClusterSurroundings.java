package io.tidewaiter.webhook;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.admission.NodePaths;
import io.tidewaiter.cluster.ClusterNamespaces;
import io.tidewaiter.cluster.ClusterNodes;
import io.tidewaiter.cluster.ClusterPolicies;
import io.tidewaiter.cluster.ClusterVolumes;
import io.tidewaiter.cluster.PolicyUpdates;
import io.tidewaiter.cluster.WarmUp;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A cluster, watched. */
final class ClusterSurroundings implements Surroundings {
  /** More than one restart is worth. */
  private static final int WARM_IMAGES = 500;

  private final KubernetesClient client;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final boolean allowNoPolicies;
  private final ClusterPolicies policies;
  private final ClusterNamespaces namespaces;
  private final ClusterVolumes volumes;
  private final Optional<ClusterNodes> nodes;
  private volatile boolean ready;

  ClusterSurroundings(
      KubernetesClient client,
      PolicyParser parser,
      PolicyUpdates updates,
      TufMirrors mirrors,
      Clock clock,
      boolean watchNodes,
      boolean allowNoPolicies) {
    this.client = client;
    this.allowNoPolicies = allowNoPolicies;
    this.namespaces = new ClusterNamespaces(client);
    this.volumes = new ClusterVolumes(client);
    this.nodes = watchNodes ? Optional.of(new ClusterNodes(client)) : Optional.empty();
    this.policies = new ClusterPolicies(client, parser, updates, mirrors, clock);
  }

  @Override
  public PolicySource policies() {
    return policies;
  }

  @Override
  public NamespaceLabels namespaces() {
    return namespaces;
  }

  @Override
  public NodePaths nodePaths() {
    return volumes;
  }

  @Override
  public AppArmorNodes appArmor() {
    return nodes.<AppArmorNodes>map(known -> known).orElse(AppArmorNodes.NOWHERE);
  }

  /** Once ready it stays so: when the API server is lost, what was known last is judged by. */
  @Override
  public Optional<String> notReady() {
    if (ready) {
      return Optional.empty();
    }
    Optional<String> reason = whyNot();
    ready = reason.isEmpty();
    return reason;
  }

  @Override
  public void warmUp(FactsSource facts, InstantSource clock) {
    WarmUp warmUp = new WarmUp(client, namespaces, facts, clock, WARM_IMAGES);
    Thread.ofVirtual().name("warm-up").start(() -> warmUp(warmUp));
  }

  private void warmUp(WarmUp warmUp) {
    try {
      while (notReady().isPresent()) {
        if (closed.await(1, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    warmUp.run(policies.current());
  }

  @Override
  public void close() {
    closed.countDown();
    policies.close();
    namespaces.close();
    volumes.close();
    nodes.ifPresent(ClusterNodes::close);
  }

  private Optional<String> whyNot() {
    if (!namespaces.hasSynced()) {
      return Optional.of("the cluster's namespaces are not known yet");
    }
    if (!volumes.hasSynced()) {
      return Optional.of("the cluster's PersistentVolumes are not known yet");
    }
    if (!policies.hasSynced()) {
      return Optional.of("the cluster's policies are not known yet; are the CRDs installed?");
    }
    return policies.current().policies().isEmpty() && !allowNoPolicies
        ? Optional.of(
            "there is no PodPolicy in the cluster; apply one, or serve with --allow-no-policies")
        : Optional.empty();
  }
}
