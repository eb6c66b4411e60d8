package io.tidewaiter.manifest;

/**
 * Something that could not be read: where, and what to do.
 *
 * @param message one printable line of at most 400 characters; foreign text in it is escaped and
 *     cut
 */
public record ManifestProblem(String source, Position position, String message) {
  private static final int LONGEST = 400;

  public ManifestProblem {
    message = printable(message);
  }

  private static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> {
          if (isPrintable(c)) {
            line.appendCodePoint(c);
          } else {
            line.append(String.format("\\u%04x", c));
          }
        });
    return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST - 1) + "…";
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
