package io.tidewaiter.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may make and search, counted as it goes: a text or list that is joined with
 * itself some dozen times has no end that memory could hold. Loops have a bound of their own.
 */
final class Allowance implements CelEvaluationListener {
  /** Characters and bytes; a list takes more. */
  static final int MOST = 4 << 20;

  /** The longest list that two others make. */
  static final int LONGEST_LIST = 200_000;

  /** What an element of a list takes, against a character. */
  private static final int ELEMENT = 8;

  /** Searching a character, against making one. */
  private static final int SEARCHES = 32;

  /** Texts that are searched again and again, by the expression that gave them. */
  private static final int LONG_TEXT = 1_024;

  private final Map<Long, Integer> longTexts = new HashMap<>();
  private long left = MOST;
  private @Nullable Exceeded exceeded;

  /** It was used up, or a list became too long. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long expression;

    private Exceeded(String message, long expression) {
      super(message, null, false, false);
      this.expression = expression;
    }

    /** The number of the expression within its tree. */
    long expression() {
      return expression;
    }
  }

  /** How it was used up; whatever the evaluation ended with then, it says nothing. */
  Optional<Exceeded> exceeded() {
    return Optional.ofNullable(exceeded);
  }

  /**
   * {@code ||} and {@code &&} go on after a failure, so that each step has to fail from then on.
   */
  @Override
  public void callback(CelExpr expression, Object result) {
    if (exceeded != null) {
      throw exceeded;
    }
    if (result instanceof String text && text.length() >= LONG_TEXT) {
      longTexts.put(expression.id(), text.length());
    } else if (!longTexts.isEmpty()) {
      longTexts.remove(expression.id());
    }
    switch (expression.getKind()) {
      case LIST, MAP, STRUCT -> take(elements(result, expression), expression);
      case CALL -> called(expression, result);
      default -> {}
    }
  }

  private void called(CelExpr expression, Object result) {
    String function = expression.call().function();
    if (function.equals("_+_") && result instanceof List<?> list) {
      if (list.size() > LONGEST_LIST) {
        throw exceed("it makes a list of more than 200,000 elements", expression);
      }
      take(ELEMENT, expression);
    } else if (makes(function)) {
      take(size(result), expression);
    }
    if (!longTexts.isEmpty()) {
      long searched =
          expression.call().target().map(this::longText).orElse(0)
              + expression.call().args().stream().mapToLong(this::longText).sum();
      take(searched / SEARCHES, expression);
    }
  }

  private int longText(CelExpr argument) {
    return longTexts.getOrDefault(argument.id(), 0);
  }

  private static boolean makes(String function) {
    return switch (function) {
      case "_+_", "string", "bytes", "lowerAscii", "upperAscii", "trim", "substring", "split" ->
          true;
      default -> false;
    };
  }

  private static long size(Object result) {
    return switch (result) {
      case String text -> text.length();
      case CelByteString bytes -> bytes.size();
      case List<?> list -> (long) ELEMENT * list.size();
      default -> 0;
    };
  }

  /** All that is in a list or map, what is in those in it included. */
  private long elements(Object made, CelExpr expression) {
    long sum = ELEMENT;
    if (made instanceof List<?> list && !(made instanceof JsonValues.View)) {
      for (Object element : list) {
        sum += elements(element, expression);
        checkLeft(sum, expression);
      }
    } else if (made instanceof Map<?, ?> map && !(made instanceof JsonValues.View)) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += elements(entry.getKey(), expression) + elements(entry.getValue(), expression);
        checkLeft(sum, expression);
      }
    }
    return sum;
  }

  private Exceeded exceed(String message, CelExpr expression) {
    Exceeded problem = new Exceeded(message, expression.id());
    exceeded = problem;
    return problem;
  }

  private void take(long amount, CelExpr expression) {
    checkLeft(amount, expression);
    left -= amount;
  }

  private void checkLeft(long amount, CelExpr expression) {
    if (amount > left) {
      throw exceed("it makes or searches too much text", expression);
    }
  }
}
