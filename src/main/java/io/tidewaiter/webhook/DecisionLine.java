package io.tidewaiter.webhook;

import io.tidewaiter.admission.BreakGlassUse;
import io.tidewaiter.admission.DecisionRecord;
import io.tidewaiter.admission.FindingCount;
import java.time.Instant;
import java.util.Locale;

/** One decision as one line of JSON; docs/decision-log.schema.json describes its fields. */
final class DecisionLine {
  private static final int LONGEST = 512;

  private DecisionLine() {}

  /**
   * @param now when it was decided
   */
  static String of(DecisionRecord decision, Instant now) {
    JsonLine line =
        new JsonLine()
            .begin('{')
            .field("timestamp", now.toString())
            .field("loggerName", DecisionFormat.CATEGORY)
            .field("decision", decision.decisionId())
            .field("uid", decision.uid())
            .field("endpoint", lower(decision.endpoint()))
            .field("outcome", lower(decision.outcome()))
            .field("operation", cut(decision.operation()))
            .field("namespace", cut(decision.namespace()))
            .field("kind", cut(decision.kind()))
            .field("name", cut(decision.name()))
            .field("user", cut(decision.user()))
            .field("dryRun", decision.dryRun())
            .field("micros", decision.micros())
            .field("images", decision.images());
    if (!decision.note().isEmpty()) {
      line.field("note", decision.note());
    }
    policies(line, decision);
    findings(line, decision);
    breakGlasses(line, decision);
    return line.end('}').toString();
  }

  /** Names are shorter, and whoever sends longer ones does not get to fill the log. */
  private static String cut(String foreign) {
    return foreign.length() <= LONGEST ? foreign : foreign.substring(0, LONGEST) + "…";
  }

  private static void policies(JsonLine line, DecisionRecord decision) {
    line.field("policies").begin('[');
    for (String policy : decision.policies()) {
      line.value(policy);
    }
    line.end(']');
  }

  private static void findings(JsonLine line, DecisionRecord decision) {
    line.field("findings").begin('[');
    for (FindingCount found : decision.findings()) {
      line.begin('{')
          .field("policy", found.policy())
          .field("check", found.check().value())
          .field("action", found.action().label())
          .field("kind", lower(found.kind()))
          .field("count", found.count())
          .end('}');
    }
    line.end(']');
  }

  private static void breakGlasses(JsonLine line, DecisionRecord decision) {
    if (decision.breakGlasses().isEmpty()) {
      return;
    }
    line.field("breakGlasses").begin('[');
    for (BreakGlassUse use : decision.breakGlasses()) {
      line.begin('{')
          .field("name", use.breakGlass().name())
          .field("owner", cut(use.breakGlass().owner()))
          .field("reason", cut(use.breakGlass().reason()))
          .field("expires", use.breakGlass().expires().toString())
          .field("policies")
          .begin('[');
      for (String policy : use.policies()) {
        line.value(policy);
      }
      line.end(']').end('}');
    }
    line.end(']');
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
