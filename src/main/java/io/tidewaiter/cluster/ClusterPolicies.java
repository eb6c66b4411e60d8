package io.tidewaiter.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.Outcome;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.trust.TrustRoot;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * The policies, exemptions and trust roots of the cluster, as one immutable set that follows every
 * change.
 */
public final class ClusterPolicies implements PolicySource, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClusterPolicies.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ResourceDefinitionContext POLICIES =
      resource("PodPolicy", "podpolicies", false);
  private static final ResourceDefinitionContext EXEMPTIONS =
      resource("PolicyExemption", "policyexemptions", true);
  private static final ResourceDefinitionContext TRUST_ROOTS =
      resource("TrustRoot", "trustroots", false);

  private final LastGood<Policy> policies = new LastGood<>();
  private final LastGood<Exemption> exemptions = new LastGood<>();
  private final LastGood<TrustRoot> trustRoots = new LastGood<>();
  private final PolicyUpdates updates;
  private final StatusWriter status;
  private final Watch<GenericKubernetesResource> policyWatch;
  private final Watch<GenericKubernetesResource> exemptionWatch;
  private final ClusterTrustRoots trustRootWatch;
  private volatile PolicySet current = PolicySet.EMPTY;

  public ClusterPolicies(KubernetesClient client, PolicyParser parser, PolicyUpdates updates) {
    this.updates = updates;
    this.status = new StatusWriter(client);
    this.policyWatch = watch(client, POLICIES, policies, parser::policy);
    this.exemptionWatch = watch(client, EXEMPTIONS, exemptions, parser::exemption);
    this.trustRootWatch =
        new ClusterTrustRoots(client, TRUST_ROOTS, parser, new TrustRootListener());
  }

  private final class TrustRootListener implements ClusterTrustRoots.Listener {
    @Override
    public void changed(GenericKubernetesResource object, Outcome<TrustRoot> outcome) {
      tell(TRUST_ROOTS, trustRoots, object, outcome);
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
    return policyWatch.hasSynced() && exemptionWatch.hasSynced() && trustRootWatch.hasSynced();
  }

  @Override
  public void close() {
    policyWatch.close();
    exemptionWatch.close();
    trustRootWatch.close();
    status.close();
  }

  private <T> Watch<GenericKubernetesResource> watch(
      KubernetesClient client,
      ResourceDefinitionContext kind,
      LastGood<T> values,
      BiFunction<String, JsonNode, Outcome<T>> parse) {
    return new Watch<>(
        kind.getPlural(),
        kind.isNamespaceScoped()
            ? client.genericKubernetesResources(kind).inAnyNamespace()
            : client.genericKubernetesResources(kind),
        object -> put(kind, values, parse, object),
        object -> remove(kind, values, object));
  }

  private <T> void put(
      ResourceDefinitionContext kind,
      LastGood<T> values,
      BiFunction<String, JsonNode, Outcome<T>> parse,
      GenericKubernetesResource object) {
    tell(kind, values, object, parse.apply(key(object).toString(), MAPPER.valueToTree(object)));
  }

  private <T> void tell(
      ResourceDefinitionContext kind,
      LastGood<T> values,
      GenericKubernetesResource object,
      Outcome<T> outcome) {
    LastGood.Key key = key(object);
    boolean keptOlder = values.put(key, outcome);
    publish();
    outcome.problems().forEach(problem -> LOG.warnf("%s: %s", kind.getKind(), problem));
    updates.changed(kind.getKind(), key.namespace(), key.name(), outcome.problems(), keptOlder);
    status.write(kind, object, outcome.problems(), keptOlder);
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
    current = PolicySet.of(policies.all(), exemptions.all(), trustRoots.all());
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
