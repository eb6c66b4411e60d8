package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.Outcome;
import java.util.HashMap;
import java.util.Map;

/** Writes on each exemption whether it is in force: that depends on the policies that it names. */
final class ExemptionReports {
  private final ResourceDefinitionContext kind;
  private final StatusWriter status;
  private final Map<LastGood.Key, Told> told = new HashMap<>();

  private record Told(
      GenericKubernetesResource object, Outcome<Exemption> outcome, boolean keptOlder) {}

  ExemptionReports(ResourceDefinitionContext kind, StatusWriter status) {
    this.kind = kind;
    this.status = status;
  }

  synchronized void told(
      LastGood.Key key,
      GenericKubernetesResource object,
      Outcome<Exemption> outcome,
      boolean keptOlder,
      PolicySet policies) {
    Told now = new Told(object, outcome, keptOlder);
    told.put(key, now);
    write(now, policies);
  }

  synchronized void gone(LastGood.Key key) {
    told.remove(key);
  }

  synchronized void policiesChanged(PolicySet policies) {
    told.values().forEach(one -> write(one, policies));
  }

  private void write(Told one, PolicySet policies) {
    Map<String, String> refusals = one.outcome().value().map(policies::refusals).orElse(Map.of());
    status.write(
        kind,
        one.object(),
        refusals.isEmpty()
            ? ReadyCondition.of(one.outcome().problems(), one.keptOlder())
            : ReadyCondition.notPermitted(refusals.values()));
  }
}
