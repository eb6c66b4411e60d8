package io.tidewaiter.manifest;

import java.util.Optional;

/**
 * The text between two document markers.
 *
 * @param firstLine the line of the stream on which the text begins, from 0
 * @param template the template that Helm names for it
 */
record DocumentText(String text, int firstLine, Optional<String> template) {
  /** A place of the stream from a place of this text, counted from 0. */
  Position position(int line, int column) {
    return new Position(firstLine + line + 1, column + 1);
  }

  /** Throws if a line is too long for YAML. */
  void refuseLongLines() {
    int line = 0;
    int start = 0;
    while (text.length() - start > Limits.LINE) {
      int end = text.indexOf('\n', start);
      if (end < 0 || end - start > Limits.LINE) {
        throw new Unreadable(
            position(line, 0), "the line is longer than " + (Limits.LINE >> 20) + " MiB: break it");
      }
      start = end + 1;
      line++;
    }
  }

  /** Whether kubectl would try JSON before YAML. */
  boolean startsAsJson() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        return c == '{';
      }
    }
    return false;
  }
}
