package io.tidewaiter.image;

import java.util.List;

/**
 * A text in which {@code *} stands for any number of characters, also none. Everything else stands
 * for itself.
 */
public final class Wildcard {
  private final String text;
  private final List<String> pieces;

  private Wildcard(String text) {
    this.text = text;
    this.pieces = List.of(text.split("\\*", -1));
  }

  public static Wildcard of(String text) {
    return new Wildcard(text);
  }

  /** True if all of {@code candidate} fits. */
  public boolean matches(String candidate) {
    if (pieces.size() == 1) {
      return candidate.equals(text);
    }
    String first = pieces.getFirst();
    String last = pieces.getLast();
    int from = first.length();
    int end = candidate.length() - last.length();
    if (end < from || !candidate.startsWith(first) || !candidate.endsWith(last)) {
      return false;
    }
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = candidate.indexOf(piece, from);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      from = found + piece.length();
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
