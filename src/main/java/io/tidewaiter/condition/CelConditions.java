package io.tidewaiter.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.Condition;
import java.util.List;

/**
 * Makes conditions of CEL expressions.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">The language</a>
 */
public final class CelConditions {
  private static final int SHOWN_PROBLEMS = 3;

  private CelConditions() {}

  /**
   * Compiles an expression over {@code statement}, {@code predicate}, {@code image} and {@code
   * now}.
   *
   * @throws InvalidCondition if it is no expression, is too long, uses what is not there, or does
   *     not end in true or false
   */
  public static Condition compile(String expression) throws InvalidCondition {
    CelEnvironment environment = CelEnvironment.instance();
    try {
      CelAbstractSyntaxTree tree = environment.compiler().compile(expression).getAst();
      CelRuntime.Program program = environment.runtime().createProgram(tree);
      return new CelCondition(expression, program, tree.getSource().getPositionsMap());
    } catch (CelValidationException e) {
      throw new InvalidCondition(reason(expression, e));
    } catch (CelEvaluationException e) { // a constant in it that is nonsense
      throw new InvalidCondition(
          "cannot be used: " + ForeignText.printable(String.valueOf(e.getMessage()), 200));
    }
  }

  private static String reason(String expression, CelValidationException invalid) {
    List<CelIssue> issues = invalid.getErrors();
    if (issues.isEmpty()) {
      return "is no condition: " + ForeignText.printable(String.valueOf(invalid.getMessage()), 200);
    }
    StringBuilder reason = new StringBuilder("is no condition: ");
    for (int i = 0; i < Math.min(issues.size(), SHOWN_PROBLEMS); i++) {
      CelIssue issue = issues.get(i);
      reason
          .append(i == 0 ? "" : "; ")
          .append(ForeignText.printable(issue.getMessage(), 200))
          .append(
              Spot.of(
                  expression,
                  issue.getSourceLocation().getLine(),
                  issue.getSourceLocation().getColumn()));
    }
    int more = issues.size() - SHOWN_PROBLEMS;
    return more > 0
        ? reason.append("; and ").append(more).append(" more").toString()
        : reason.toString();
  }
}
