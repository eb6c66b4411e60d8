package io.tidewaiter.policy.source;

import io.tidewaiter.manifest.Positions;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one object. */
final class ProblemLog {
  /** Enough to mend a file by; what is broken further is told when these are mended. */
  private static final int MOST = 100;

  /** Characters of a value that a problem quotes. */
  private static final int QUOTED = 80;

  private final String source;
  private final @Nullable Positions positions;
  private final List<PolicyProblem> problems = new ArrayList<>();

  ProblemLog(String source, @Nullable Positions positions) {
    this.source = source;
    this.positions = positions;
  }

  /** What somebody wrote, as a problem shows it. */
  static String quoted(String written) {
    return ForeignText.quoted(written, QUOTED);
  }

  void add(FieldPath path, String message) {
    if (!isFull()) {
      problems.add(problem(path, message));
      if (isFull()) {
        problems.add(problem(FieldPath.root(), "has more problems than are told here"));
      }
    }
  }

  /** True if no more problems are taken, so that looking for them is in vain. */
  boolean isFull() {
    return problems.size() >= MOST;
  }

  PolicyProblem problem(FieldPath path, String message) {
    return new PolicyProblem(
        source,
        positions == null ? null : positions.at(path.toJsonPointer()),
        path.toString(),
        message);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order of the file. */
  List<PolicyProblem> problems() {
    return problems.stream().sorted(PolicyProblem.ORDER).distinct().toList();
  }
}
