package io.tidewaiter.text;

/**
 * Text that somebody else wrote, made fit for a terminal, a log and an Event: whatever could move a
 * cursor, end a line, turn the reading direction or hide is written as an escape.
 */
public final class ForeignText {
  private ForeignText() {}

  /**
   * The text with escapes where needed.
   *
   * @param limit the most characters of the result; a longer one is cut and ends in {@code …}
   */
  public static String printable(String text, int limit) {
    if (text.length() <= limit && isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 8);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      String shown = isHarmless(c) ? Character.toString(c) : escape(c);
      if (out.length() + shown.length() > limit - 1) {
        return out.append('…').toString();
      }
      out.append(shown);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The text in quotation marks; {@code limit} is for what stands between them. */
  public static String quoted(String text, int limit) {
    return '"' + printable(text, limit).replace("\"", "\\\"") + '"';
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    };
  }
}
