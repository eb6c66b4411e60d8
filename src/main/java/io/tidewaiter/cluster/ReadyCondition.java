package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.tidewaiter.policy.source.PolicyProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the condition {@code Ready} says. */
record ReadyCondition(String status, String reason, String message) {
  private static final int MESSAGE_LENGTH = 4_000;

  static ReadyCondition of(List<PolicyProblem> problems, boolean keptOlder) {
    if (problems.isEmpty()) {
      return new ReadyCondition("True", "Accepted", "in force");
    }
    String all = problems.stream().map(ReadyCondition::text).collect(Collectors.joining("\n"));
    String bounded = all.length() > MESSAGE_LENGTH ? all.substring(0, MESSAGE_LENGTH) + "…" : all;
    return keptOlder
        ? new ReadyCondition(
            "False", "InvalidKeptOlder", "the last good version is in force\n" + bounded)
        : new ReadyCondition("False", "Invalid", bounded);
  }

  private static String text(PolicyProblem problem) {
    return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
  }

  /** The time of the last change of the status, which is now if the object said otherwise. */
  String since(GenericKubernetesResource object, Instant now) {
    return in(object).stream()
        .filter(said -> status.equals(said.get("status")))
        .map(said -> said.get("lastTransitionTime"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  boolean isSaidBy(Map<?, ?> said) {
    return status.equals(said.get("status"))
        && reason.equals(said.get("reason"))
        && message.equals(said.get("message"));
  }

  /** The conditions of our type that the object has; one at most. */
  static List<Map<?, ?>> in(GenericKubernetesResource object) {
    List<Map<?, ?>> ready = new ArrayList<>();
    if (object.get("status") instanceof Map<?, ?> status
        && status.get("conditions") instanceof List<?> all) {
      for (Object condition : all) {
        if (condition instanceof Map<?, ?> said && "Ready".equals(said.get("type"))) {
          ready.add(said);
        }
      }
    }
    return ready;
  }
}
