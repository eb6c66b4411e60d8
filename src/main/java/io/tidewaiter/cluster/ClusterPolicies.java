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
import java.util.Objects;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** The policies and exemptions of the cluster, as one immutable set that follows every change. */
public final class ClusterPolicies implements PolicySource, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClusterPolicies.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ResourceDefinitionContext POLICIES =
      resource("PodPolicy", "podpolicies", false);
  private static final ResourceDefinitionContext EXEMPTIONS =
      resource("PolicyExemption", "policyexemptions", true);

  private final LastGood<Policy> policies = new LastGood<>();
  private final LastGood<Exemption> exemptions = new LastGood<>();
  private final PolicyUpdates updates;
  private final StatusWriter status;
  private final Watch<GenericKubernetesResource> policyWatch;
  private final Watch<GenericKubernetesResource> exemptionWatch;
  private volatile PolicySet current = PolicySet.EMPTY;

  public ClusterPolicies(KubernetesClient client, PolicyParser parser, PolicyUpdates updates) {
    this.updates = updates;
    this.status = new StatusWriter(client);
    this.policyWatch = watch(client, POLICIES, policies, parser::policy);
    this.exemptionWatch = watch(client, EXEMPTIONS, exemptions, parser::exemption);
  }

  @Override
  public PolicySet current() {
    return current;
  }

  public boolean hasSynced() {
    return policyWatch.hasSynced() && exemptionWatch.hasSynced();
  }

  @Override
  public void close() {
    policyWatch.close();
    exemptionWatch.close();
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
    LastGood.Key key = key(object);
    Outcome<T> outcome = parse.apply(key.toString(), MAPPER.valueToTree(object));
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

  /** Two watches end up here, each on a thread of its own. */
  private synchronized void publish() {
    current = PolicySet.of(policies.all(), exemptions.all());
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
