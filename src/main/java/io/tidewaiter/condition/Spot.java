package io.tidewaiter.condition;

import io.tidewaiter.text.ForeignText;

/** A place in an expression, in words. */
final class Spot {
  private static final int AROUND = 20;

  private Spot() {}

  /**
   * {@code , at line 1, column 11, before "size()"}.
   *
   * @param line from 1
   * @param column from 0
   */
  static String of(String expression, int line, int column) {
    String[] lines = expression.split("\n", -1);
    if (line < 1 || line > lines.length) {
      return "";
    }
    String text = lines[line - 1];
    int at = Math.min(Math.max(column, 0), text.length());
    String rest = text.substring(at);
    return ", at line "
        + line
        + ", column "
        + (at + 1)
        + (rest.isEmpty() ? ", the end" : ", before " + ForeignText.quoted(rest, AROUND));
  }

  /**
   * The same for an offset into the whole expression.
   *
   * @param offset in code points, from 0
   */
  static String of(String expression, int offset) {
    if (offset < 0 || offset > expression.codePointCount(0, expression.length())) {
      return "";
    }
    String before = expression.substring(0, expression.offsetByCodePoints(0, offset));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return of(expression, line, before.length() - before.lastIndexOf('\n') - 1);
  }
}
