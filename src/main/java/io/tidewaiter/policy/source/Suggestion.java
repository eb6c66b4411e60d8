package io.tidewaiter.policy.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class Suggestion {
  private static final int LONGEST = 64;

  private Suggestion() {}

  /** {@code ; did you mean X?}, or nothing if no known name is near. */
  public static String of(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return "";
    }
    int near = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(name -> distance(written, name) <= near)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(name -> name))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  /** How many letters to add, drop, change or swap; upper and lower case are the same letter. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int step(int[][] edits, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(edits[i - 1][j - 1] + same, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
