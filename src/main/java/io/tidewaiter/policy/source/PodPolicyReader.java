package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.OnUndetermined;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.resource.PodPolicySpec;
import io.tidewaiter.policy.resource.Rules;
import io.tidewaiter.policy.source.PodSecurityReader.PodSecurity;
import io.tidewaiter.trust.ImageRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a PodPolicy. */
final class PodPolicyReader {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> SUBSTANCE =
      List.of("podSecurity", "checks", "images", "defaults");

  private final SpecReader<PodPolicySpec> specs =
      new SpecReader<>("podpolicies", PodPolicySpec.class);

  /** The policy; it must not be used if there are problems. */
  Optional<Policy> read(JsonNode object, ProblemLog problems) {
    String name = Names.metadata(object, "name", problems);
    return specs
        .read(object, problems)
        .map(spec -> policy(name, spec, object.path("spec"), problems));
  }

  private static Policy policy(
      String name, PodPolicySpec spec, JsonNode written, ProblemLog problems) {
    if (SUBSTANCE.stream().noneMatch(written::has)) {
      problems.add(SPEC, Rules.SAYS_SOMETHING);
    }
    List<WorkloadKind> workloads =
        new CustomWorkloads(problems).read(spec.workloads(), SPEC.field("workloads"));
    MatchReader matches = new MatchReader(problems, workloads);
    Match match = matches.match(spec.match(), SPEC.field("match"));
    List<Match> exclude =
        matches.exclude(spec.exclude(), written.path("exclude"), SPEC.field("exclude"));
    PodSecurity standard =
        new PodSecurityReader(problems)
            .read(spec.podSecurity(), written.path("podSecurity"), SPEC.field("podSecurity"));
    List<ConfiguredCheck> named =
        new CheckReader(problems).read(spec.checks(), standard.version(), SPEC.field("checks"));
    List<ImageRule> imageRules =
        new ImageRuleReader(problems)
            .read(spec.images(), written.path("images"), SPEC.field("images"));
    return new Policy(
        name,
        actions(spec, problems),
        match,
        exclude,
        CheckReader.together(standard.controls(), named),
        imageRules,
        Objects.requireNonNullElse(spec.onUndetermined(), OnUndetermined.DENY),
        standard.namespaceLevels(),
        DefaultsReader.read(spec.defaults(), SPEC.field("defaults"), problems),
        workloads,
        DelegationReader.read(
            spec.exemptions(), written.path("exemptions"), SPEC.field("exemptions"), problems));
  }

  private static Set<Action> actions(PodPolicySpec spec, ProblemLog problems) {
    List<Action> actions = Specs.list(spec.validationActions());
    if (actions.contains(Action.DENY) && actions.contains(Action.WARN)) {
      problems.add(SPEC.field("validationActions"), Rules.DENY_XOR_WARN);
    }
    return Set.copyOf(actions);
  }
}
