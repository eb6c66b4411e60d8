package io.tidewaiter.policy.source;

import io.tidewaiter.manifest.Position;
import io.tidewaiter.text.ForeignText;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a policy, and where.
 *
 * @param source the file, or the name of the object
 * @param position where in the file, null if the object came from no file
 * @param path the field, empty if the problem is the object itself
 * @param message what is wrong and what would be right; foreign text in it is bounded and escaped
 */
public record PolicyProblem(
    String source, @Nullable Position position, String path, String message) {
  /** By place in the file. */
  static final Comparator<PolicyProblem> ORDER =
      Comparator.comparing(PolicyProblem::source)
          .thenComparingInt(problem -> problem.position == null ? 0 : problem.position.line())
          .thenComparingInt(problem -> problem.position == null ? 0 : problem.position.column())
          .thenComparing(PolicyProblem::path)
          .thenComparing(PolicyProblem::message);

  public PolicyProblem {
    path = ForeignText.printable(path, 256);
  }

  /** {@code policies/x.yaml:12:7}. */
  String place() {
    return position == null ? source : source + ":" + position.line() + ":" + position.column();
  }

  /** {@code policies/x.yaml:12:7: spec.checks.x: there is no check x}. */
  @Override
  public String toString() {
    return place() + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
