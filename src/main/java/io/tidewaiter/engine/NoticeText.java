package io.tidewaiter.engine;

import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.policy.Action;
import io.tidewaiter.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one line about a verdict for those who did not get the answer: the owners of a Pod that a
 * controller makes. It names neither the object nor the decision, so that it stays the same when
 * the controller tries again.
 */
public final class NoticeText {
  /** Bytes; with what a reader is told besides, an Event takes 1,024. */
  private static final int LIMIT = 960;

  /** For the count of what is left out. */
  private static final int RESERVE = 40;

  private static final int NAME_LENGTH = 253;

  private final StringBuilder out = new StringBuilder(256);
  private int bytes;
  private int left;

  private NoticeText() {}

  /**
   * What the policies say that decide: those that deny if any does, else all others with something
   * to say.
   *
   * @param kind of the object that was judged: {@code Pod}
   * @return one line; empty if no policy has anything to say
   */
  public static String of(Verdict verdict, String kind) {
    List<PolicyResult> denying = verdict.with(Action.DENY);
    List<PolicyResult> telling =
        denying.isEmpty()
            ? verdict.results().stream().filter(result -> !result.passes()).toList()
            : denying;
    if (telling.isEmpty()) {
      return "";
    }
    NoticeText text = new NoticeText();
    text.append(ForeignText.printable(kind, NAME_LENGTH));
    text.append(denying.isEmpty() ? " let in, but it breaks " : " refused by ");
    text.append(names(telling)).append(": ");
    text.lines(telling);
    return text.out.toString();
  }

  private static String names(List<PolicyResult> results) {
    List<String> names = results.stream().map(PolicyResult::policy).distinct().toList();
    return names.size() == 1
        ? "policy " + ForeignText.quoted(names.getFirst(), NAME_LENGTH)
        : names.size() + " policies";
  }

  private void lines(List<PolicyResult> results) {
    boolean several = results.stream().map(PolicyResult::policy).distinct().count() > 1;
    List<String> told = new ArrayList<>();
    for (PolicyResult result : results) {
      String source = several ? result.policy() + ", " : "";
      for (FindingGroup group : FindingGroup.of(result.findings())) {
        line(source + group.check() + ": " + group.sentence() + " → " + group.remedy(), told);
      }
      for (Failure failure : result.failures()) {
        line(source + failure.check() + ": could not be checked: an internal error", told);
      }
    }
    if (left > 0) {
      append((told.isEmpty() ? "" : "; ") + "… " + left + " more");
    }
  }

  /** The first is told in any case, cut if it has to be; of the others only whole ones are. */
  private void line(String line, List<String> told) {
    if (told.contains(line)) {
      return;
    }
    String separator = told.isEmpty() ? "" : "; ";
    if (left == 0 && bytes + length(separator + line) <= LIMIT - RESERVE) {
      append(separator).append(line);
      told.add(line);
    } else if (told.isEmpty() && left == 0) {
      append(cut(line, LIMIT - RESERVE - bytes));
      told.add(line);
    } else {
      left++;
    }
  }

  private NoticeText append(String text) {
    out.append(text);
    bytes += length(text);
    return this;
  }

  private static String cut(String text, int limit) {
    int room = limit - length("…");
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      room -= length(text.substring(end, next));
      if (room < 0) {
        return text.substring(0, end) + "…";
      }
      end = next;
    }
    return text;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
