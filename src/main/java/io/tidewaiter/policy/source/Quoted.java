package io.tidewaiter.policy.source;

/** Foreign text as messages show it: one line, printable, not long. */
final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** The text in quotation marks. */
  static String quoted(String text) {
    return '"' + bounded(text, LONGEST).replace("\"", "\\\"") + '"';
  }

  /** The text without what does not print, cut after {@code longest} characters. */
  static String bounded(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(longest).forEach(c -> append(line, c));
    return text.codePointCount(0, text.length()) > longest
        ? line.append('…').toString()
        : line.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          line.append(String.format("\\u%04x", c));
      default -> line.appendCodePoint(c);
    }
  }
}
