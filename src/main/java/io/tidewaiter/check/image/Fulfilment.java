package io.tidewaiter.check.image;

import io.tidewaiter.evidence.DistinctSigners;
import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.VerifiedStatement;
import io.tidewaiter.image.Digest;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whose statements fulfil every condition, and why others do not. Found out anew at each request:
 * what was young enough yesterday may be too old today.
 *
 * @param complaints one line for each condition that a statement does not fulfil, a few of them
 */
record Fulfilment(DistinctSigners signers, List<String> complaints) {
  private static final int SHOWN = 5;
  private static final int EXPRESSION = 120;

  static Fulfilment of(
      CoveredImage image, AttestationRule rule, List<VerifiedStatement> statements, Instant now) {
    Optional<Digest> digest = image.digest();
    List<String> names = rule.authorities().stream().map(Authority::name).toList();
    List<Endorsement> endorsements = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (VerifiedStatement statement : statements) {
      boolean rightType =
          rule.predicateTypes().contains(statement.statement().path("predicateType").asText());
      if (!rightType || digest.isEmpty()) {
        continue;
      }
      Condition.Input input =
          new Condition.Input(statement.statement(), image.reference(), digest.get(), now);
      List<String> own = complaints(rule.conditions(), input, statement);
      if (own.isEmpty()) {
        endorsements.add(statement.by().among(names));
      }
      complaints.addAll(own);
    }
    int more = complaints.size() - SHOWN;
    List<String> shown = new ArrayList<>(complaints.subList(0, Math.min(SHOWN, complaints.size())));
    if (more > 0) {
      shown.add("and " + more + " more that are not fulfilled");
    }
    return new Fulfilment(DistinctSigners.of(endorsements), List.copyOf(shown));
  }

  private static List<String> complaints(
      List<Condition> conditions, Condition.Input input, VerifiedStatement statement) {
    List<String> complaints = new ArrayList<>();
    for (Condition condition : conditions) {
      condition
          .complaint(input)
          .ifPresent(complaint ->
              complaints.add(
                  "found: by "
                      + String.join(", ", new TreeSet<>(statement.authorities()))
                      + ", of which "
                      + ForeignText.quoted(condition.expression().strip(), EXPRESSION)
                      + " "
                      + complaint));
    }
    return complaints;
  }
}
