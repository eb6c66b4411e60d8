package io.tidewaiter.engine;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.text.ForeignText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the text of a refusal: every finding, where it is and what would mend it. */
final class DenialText {
  /** Characters; well below what a Status, a terminal and a chat message take. */
  private static final int LIMIT = 8_000;

  private static final int NAME_LENGTH = 253;
  private static final int REASON_LENGTH = 200;

  private final Subject subject;
  private final Reference reference;
  private final StringBuilder out = new StringBuilder(2_048);
  private final Set<FindingGroup> told = new HashSet<>();
  private final Set<CheckId> checks = new TreeSet<>();
  private int left;

  DenialText(Subject subject, Reference reference) {
    this.subject = subject;
    this.reference = reference;
  }

  String of(List<ToldResult> results) {
    header(results);
    results.forEach(told -> policy(told.result(), told.groups(), results.size() > 1));
    if (left > 0) {
      out.append("\n  … and ")
          .append(count(left, "more finding"))
          .append(", left out for length\n");
    }
    footer();
    return out.toString();
  }

  private void header(List<ToldResult> results) {
    long findings = 0;
    for (ToldResult told : results) {
      findings += told.result().findings().size() + told.result().failures().size();
    }
    out.append(subject.kind()).append(' ').append(quoted(subject.name()));
    out.append(" in namespace ").append(quoted(subject.namespace())).append(" is refused by ");
    out.append(
        results.size() == 1
            ? "policy " + quoted(results.getFirst().result().policy())
            : results.size() + " policies");
    out.append(" (").append(count(findings, "finding")).append("):\n");
  }

  private void policy(PolicyResult result, List<FindingGroup> groups, boolean named) {
    out.append('\n');
    if (named) {
      out.append("policy ").append(quoted(result.policy())).append(":\n");
    }
    int width = 0;
    for (FindingGroup group : groups) {
      width = Math.max(width, group.check().value().length());
    }
    int repeated = 0;
    for (FindingGroup group : groups) {
      checks.add(group.check());
      if (named && !told.add(group)) { // one policy says nothing twice
        repeated += group.members().size();
      } else if (out.length() > LIMIT) {
        left += group.members().size();
      } else {
        line(group, width);
      }
    }
    for (Failure failure : result.failures()) {
      failure(failure, width);
    }
    if (repeated > 0) {
      out.append("  and ").append(count(repeated, "finding")).append(" listed above already\n");
    }
    result.expired().forEach(this::expired);
    result.notPermitted().forEach(exemption -> notPermitted(exemption, result.policy()));
  }

  private void failure(Failure failure, int width) {
    checks.add(failure.check());
    line(
        failure.check().value(),
        width,
        "could not be checked: an internal error",
        List.of(),
        "this is not your mistake: tell your platform team the decision below");
  }

  private void line(FindingGroup group, int width) {
    line(
        group.check().value(),
        width,
        group.place() + " " + group.found(),
        group.details(),
        group.remedy());
  }

  private void line(String check, int width, String sentence, List<String> details, String remedy) {
    out.append("  ").append(check).repeat(' ', Math.max(0, width - check.length()) + 2);
    out.append(sentence).append('\n');
    int indent = Math.max(width, check.length()) + 4;
    for (String detail : details) {
      out.repeat(' ', indent).append(detail).append('\n');
    }
    out.repeat(' ', indent).append("→ ").append(remedy).append('\n');
  }

  private void expired(Exemption exemption) {
    out.append("  exemption ").append(quoted(exemption.name())).append(" of ");
    out.append(ForeignText.printable(exemption.owner(), REASON_LENGTH));
    out.append(" would apply here, but it expired at ").append(exemption.expires()).append('\n');
  }

  private void notPermitted(Exemption exemption, String policy) {
    out.append("  exemption ").append(quoted(exemption.name())).append(" of ");
    out.append(ForeignText.printable(exemption.owner(), REASON_LENGTH));
    out.append(" would apply here, but policy ").append(quoted(policy));
    out.append(" does not permit it\n");
  }

  private void footer() {
    out.append("\nLearn more: ");
    if (reference.docsUrl().isPresent()) {
      out.append(reference.docsUrl().get()).append('#').append(checks.iterator().next());
    } else {
      out.append(LearnMore.command(checks));
    }
    out.append("   decision ").append(reference.decisionId());
  }

  private static String quoted(String name) {
    return ForeignText.quoted(name, NAME_LENGTH);
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
