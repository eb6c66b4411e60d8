package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.text.Glob;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.trust.TrustRootSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what manifests say, and what is wrong between them. */
final class ParsedSet {
  private final Instant now;
  private final Map<String, Policy> policies = new HashMap<>();
  private final List<Place<Policy>> readPolicies = new ArrayList<>();
  private final Map<String, TrustRoot> trustRoots = new HashMap<>();
  private final Map<String, WorkloadKind> workloads = new HashMap<>();
  private final Map<String, Place<Exemption>> exemptions = new HashMap<>();
  private final Map<String, Place<BreakGlass>> breakGlasses = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final List<PolicyProblem> problems = new ArrayList<>();

  ParsedSet(Instant now) {
    this.now = now;
  }

  private record Place<T>(T value, ProblemLog log) {}

  void add(Optional<Policy> read, ProblemLog log) {
    if (read.isEmpty()) {
      addProblems(log);
    }
    read.ifPresent(policy -> {
      if (isFirst("policy " + policy.name(), log)) {
        policies.put(policy.name(), policy);
      }
      policy.workloads().forEach(kind -> checkAgreement(kind, log));
      readPolicies.add(new Place<>(policy, log));
    });
  }

  /** What is elsewhere can only be fetched in a cluster. */
  void addTrustRoot(Optional<TrustRootSource> read, ProblemLog log) {
    read.ifPresent(source -> {
      if (isFirst("trust root " + source.name(), log)) {
        if (source.origin() instanceof TrustRootSource.Inline(String json)) {
          trustRoots.put(source.name(), source.with(json));
        } else {
          log.add(
              FieldPath.of("spec"),
              "is fetched in a cluster only; in files write it out under trustedRoot");
          trustRoots.put(source.name(), source.with(""));
        }
      }
    });
    addProblems(log);
  }

  void addExemption(Optional<Exemption> read, ProblemLog log) {
    read.ifPresent(exemption -> {
      String name = exemption.namespace() + "/" + exemption.name();
      if (isFirst("exemption " + name, log)) {
        exemptions.put(name, new Place<>(exemption, log));
      }
    });
    addProblems(log);
  }

  void addBreakGlass(Optional<BreakGlass> read, ProblemLog log) {
    read.ifPresent(breakGlass -> {
      if (isFirst("break-glass " + breakGlass.name(), log)) {
        breakGlasses.put(breakGlass.name(), new Place<>(breakGlass, log));
      }
    });
    addProblems(log);
  }

  void addNamespace(JsonNode object, ProblemLog log) {
    String name = Names.metadata(object, "name", log);
    namespaces.put(name, NamespaceLabels.of(name, object));
    addProblems(log);
  }

  void addProblems(ProblemLog log) {
    problems.addAll(log.problems());
  }

  Parsed result() {
    NamedTrustRoots names = new NamedTrustRoots(trustRoots.keySet());
    for (Place<Policy> place : readPolicies) {
      names.check(place.value(), place.log());
      addProblems(place.log());
    }
    Optional<PolicySet> set =
        problems.isEmpty()
            ? Optional.of(
                PolicySet.of(
                    List.copyOf(policies.values()),
                    exemptions.values().stream().map(Place::value).toList(),
                    List.copyOf(trustRoots.values()),
                    breakGlasses.values().stream().map(Place::value).toList()))
            : Optional.empty();
    return new Parsed(
        set,
        namespaces,
        problems.stream().sorted(PolicyProblem.ORDER).toList(),
        notices().stream().sorted(PolicyProblem.ORDER).toList());
  }

  private boolean isFirst(String name, ProblemLog log) {
    FieldPath path = FieldPath.of("metadata.name");
    PolicyProblem here = log.problem(path, "");
    String before = places.putIfAbsent(name, here.place());
    if (before != null && !name.endsWith(" ")) {
      log.add(path, "there is a " + name + " already, at " + before);
    }
    return before == null;
  }

  /** Two policies may declare the same kind, but not two places for its Pod. */
  private void checkAgreement(WorkloadKind kind, ProblemLog log) {
    WorkloadKind before = workloads.putIfAbsent(kind.group() + "/" + kind.kind(), kind);
    if (before != null && !before.equals(kind)) {
      log.add(
          FieldPath.of("spec.workloads"),
          kind.kind() + " is declared otherwise by another policy: " + before.podPath());
    }
  }

  /** Notices are of what is right; where a problem stands, a placeholder may stand too. */
  private List<PolicyProblem> notices() {
    List<PolicyProblem> notices = new ArrayList<>();
    for (Place<Exemption> place : exemptions.values()) {
      if (!place.log().isEmpty()) {
        continue;
      }
      Exemption exemption = place.value();
      if (exemption.isExpiredAt(now)) {
        notices.add(
            place
                .log()
                .problem(
                    SpecReader.SPEC.field("expires"),
                    "expired at " + exemption.expires() + ": the exemption does not apply"));
      }
      for (Policy policy : policies.values()) {
        if (exemption.names(policy)) {
          policy
              .delegation()
              .refusal(exemption)
              .ifPresent(refusal ->
                  notices.add(
                      place
                          .log()
                          .problem(
                              SpecReader.SPEC.field("policies"),
                              "policy \"" + policy.name() + "\" " + refusal)));
        }
      }
      unknownPolicies(
          exemption.policies(), place.log(), SpecReader.SPEC.field("policies"), notices);
    }
    for (Place<BreakGlass> place : breakGlasses.values()) {
      if (place.log().isEmpty()) {
        notice(place.value(), place.log(), notices);
      }
    }
    return notices;
  }

  private void notice(BreakGlass breakGlass, ProblemLog log, List<PolicyProblem> notices) {
    String state =
        breakGlass.isActiveAt(now)
            ? "nothing in its scope is refused until " + breakGlass.expires()
            : "expired at " + breakGlass.expires() + ": the break-glass does nothing";
    notices.add(log.problem(SpecReader.SPEC.field("expires"), state));
    unknownPolicies(
        breakGlass.policies(), log, SpecReader.SPEC.field("scope").field("policies"), notices);
  }

  private void unknownPolicies(
      List<Glob> named, ProblemLog log, FieldPath path, List<PolicyProblem> notices) {
    for (Glob glob : named) {
      if (policies.keySet().stream().noneMatch(glob::matches)) {
        notices.add(
            log.problem(
                path,
                "there is no policy "
                    + ForeignText.printable(glob.pattern(), 64)
                    + Suggestion.of(glob.pattern(), policies.keySet())));
      }
    }
  }
}
