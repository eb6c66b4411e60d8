package io.tidewaiter.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.Outcome;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.time.Clock;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * The policies, exemptions, trust roots and break-glasses of the cluster, as one immutable set that
 * follows every change.
 */
public final class ClusterPolicies implements PolicySource, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClusterPolicies.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final ResourceDefinitionContext POLICIES = resource("PodPolicy", "podpolicies", false);
  private static final ResourceDefinitionContext EXEMPTIONS =
      resource("PolicyExemption", "policyexemptions", true);
  private static final ResourceDefinitionContext TRUST_ROOTS =
      resource("TrustRoot", "trustroots", false);
  private static final ResourceDefinitionContext BREAK_GLASSES =
      resource("BreakGlass", "breakglasses", false);

  private final LastGood<Policy> policies = new LastGood<>();
  private final LastGood<Exemption> exemptions = new LastGood<>();
  private final LastGood<TrustRoot> trustRoots = new LastGood<>();
  private final LastGood<BreakGlass> breakGlasses = new LastGood<>();
  private final PolicyParser parser;
  private final PolicyUpdates updates;
  private final StatusWriter status;
  private final Watch<GenericKubernetesResource> policyWatch;
  private final Watch<GenericKubernetesResource> exemptionWatch;
  private final ClusterTrustRoots trustRootWatch;
  private final ExemptionReports exemptionReports;
  private final BreakGlassReports breakGlassReports;
  private final Watch<GenericKubernetesResource> breakGlassWatch;
  private volatile PolicySet current = PolicySet.EMPTY;

  public ClusterPolicies(
      KubernetesClient client,
      PolicyParser parser,
      PolicyUpdates updates,
      TufMirrors mirrors,
      Clock clock) {
    this.parser = parser;
    this.updates = updates;
    this.status = new StatusWriter(client);
    this.policyWatch =
        new Watch<>(
            POLICIES.getPlural(),
            client.genericKubernetesResources(POLICIES),
            this::putPolicy,
            this::removePolicy);
    this.exemptionReports = new ExemptionReports(EXEMPTIONS, status, clock);
    this.exemptionWatch =
        new Watch<>(
            EXEMPTIONS.getPlural(),
            client.genericKubernetesResources(EXEMPTIONS).inAnyNamespace(),
            this::putExemption,
            this::removeExemption);
    this.trustRootWatch =
        new ClusterTrustRoots(client, TRUST_ROOTS, parser, mirrors, clock, new TrustRootListener());
    this.breakGlassReports = new BreakGlassReports(client, BREAK_GLASSES, status, clock);
    this.breakGlassWatch =
        new Watch<>(
            BREAK_GLASSES.getPlural(),
            client.genericKubernetesResources(BREAK_GLASSES),
            this::putBreakGlass,
            this::removeBreakGlass);
    policyWatch.start();
    exemptionWatch.start();
    trustRootWatch.start();
    breakGlassWatch.start();
  }

  private final class TrustRootListener implements ClusterTrustRoots.Listener {
    @Override
    public void changed(GenericKubernetesResource object, ClusterTrustRoots.Told told) {
      tell(TRUST_ROOTS, trustRoots, object, told.outcome());
      if (told.outcome().value().isPresent()) {
        told.since().ifPresent(when -> updates.trustRootWritten(key(object).name(), when));
      }
    }

    @Override
    public void deleted(GenericKubernetesResource object) {
      remove(TRUST_ROOTS, trustRoots, object);
    }
  }

  @Override
  public PolicySet current() {
    return current;
  }

  public boolean hasSynced() {
    return policyWatch.hasSynced()
        && exemptionWatch.hasSynced()
        && trustRootWatch.hasSynced()
        && breakGlassWatch.hasSynced();
  }

  @Override
  public void close() {
    policyWatch.close();
    exemptionWatch.close();
    trustRootWatch.close();
    breakGlassWatch.close();
    exemptionReports.close();
    breakGlassReports.close();
    status.close();
  }

  private void putPolicy(GenericKubernetesResource object) {
    tell(POLICIES, policies, object, parser.policy(name(object), MAPPER.valueToTree(object)));
    exemptionReports.policiesChanged(current);
  }

  private void removePolicy(GenericKubernetesResource object) {
    remove(POLICIES, policies, object);
    exemptionReports.policiesChanged(current);
  }

  private void putExemption(GenericKubernetesResource object) {
    Outcome<Exemption> outcome = parser.exemption(name(object), MAPPER.valueToTree(object));
    boolean keptOlder = take(EXEMPTIONS, exemptions, object, outcome);
    exemptionReports.told(key(object), object, outcome, keptOlder, current);
  }

  private void removeExemption(GenericKubernetesResource object) {
    remove(EXEMPTIONS, exemptions, object);
    exemptionReports.gone(key(object));
  }

  /** What lets through is never kept for being the last good one, and ends when it is deleted. */
  private void putBreakGlass(GenericKubernetesResource object) {
    if (object.getMetadata().getDeletionTimestamp() != null) {
      removeBreakGlass(object);
      return;
    }
    LastGood.Key key = key(object);
    Outcome<BreakGlass> outcome = parser.breakGlass(name(object), MAPPER.valueToTree(object));
    if (outcome.value().isEmpty()) {
      breakGlasses.remove(key);
      breakGlassReports.gone(object);
    }
    take(BREAK_GLASSES, breakGlasses, object, outcome);
    outcome
        .value()
        .ifPresentOrElse(
            glass -> breakGlassReports.told(object, glass),
            () ->
                status.write(BREAK_GLASSES, object, ReadyCondition.of(outcome.problems(), false)));
  }

  private void removeBreakGlass(GenericKubernetesResource object) {
    remove(BREAK_GLASSES, breakGlasses, object);
    breakGlassReports.gone(object);
  }

  private <T> void tell(
      ResourceDefinitionContext kind,
      LastGood<T> values,
      GenericKubernetesResource object,
      Outcome<T> outcome) {
    boolean keptOlder = take(kind, values, object, outcome);
    status.write(kind, object, ReadyCondition.of(outcome.problems(), keptOlder));
  }

  /** True if an earlier version stays in force. */
  private <T> boolean take(
      ResourceDefinitionContext kind,
      LastGood<T> values,
      GenericKubernetesResource object,
      Outcome<T> outcome) {
    LastGood.Key key = key(object);
    boolean keptOlder = values.put(key, outcome);
    publish();
    outcome.problems().forEach(problem -> LOG.warnf("%s: %s", kind.getKind(), problem));
    updates.changed(kind.getKind(), key.namespace(), key.name(), outcome.problems(), keptOlder);
    return keptOlder;
  }

  private void remove(
      ResourceDefinitionContext kind, LastGood<?> values, GenericKubernetesResource object) {
    LastGood.Key key = key(object);
    values.remove(key);
    publish();
    updates.deleted(kind.getKind(), key.namespace(), key.name());
  }

  /** All watches end up here, each on a thread of its own. */
  private synchronized void publish() {
    current = PolicySet.of(policies.all(), exemptions.all(), trustRoots.all(), breakGlasses.all());
  }

  private static String name(GenericKubernetesResource object) {
    return key(object).toString();
  }

  private static LastGood.Key key(GenericKubernetesResource object) {
    return new LastGood.Key(
        Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
        object.getMetadata().getName());
  }

  private static ResourceDefinitionContext resource(
      String kind, String plural, boolean namespaced) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("tidewaiter.io")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }
}
