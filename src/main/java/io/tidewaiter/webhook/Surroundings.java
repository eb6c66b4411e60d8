package io.tidewaiter.webhook;

import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.admission.NodePaths;
import io.tidewaiter.policy.PolicySource;
import java.time.InstantSource;
import java.util.Optional;

/** What the webhook judges by: files, or a cluster. */
interface Surroundings extends AutoCloseable {
  PolicySource policies();

  NamespaceLabels namespaces();

  NodePaths nodePaths();

  AppArmorNodes appArmor();

  /**
   * Why nothing can be judged yet; empty once it can. Until then requests are answered with 503, so
   * that the API server's failure policy decides: a policy that is not known yet must not be one
   * that does not apply.
   */
  Optional<String> notReady();

  /** Looks at what runs already, beside the requests and once it is known by which policies. */
  void warmUp(FactsSource facts, InstantSource clock);

  @Override
  void close();
}
