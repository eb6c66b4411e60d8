package io.tidewaiter.condition;

import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/**
 * CEL's {@code split}, which gives up where there are too many parts to hold.
 *
 * @see <a href="https://pkg.go.dev/github.com/google/cel-go/ext#Strings">The function's meaning</a>
 */
final class Splitting {
  static final int MOST_PARTS = 100_000;

  private Splitting() {}

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from(
            "string_split_string", String.class, String.class, (text, by) -> split(text, by, -1)),
        CelFunctionBinding.from(
            "string_split_string_int",
            List.of(String.class, String.class, Long.class),
            given -> split((String) given[0], (String) given[1], (Long) given[2])));
  }

  /**
   * @param limit how many parts there are at most, the last with the rest; all if negative
   */
  private static List<String> split(String text, String by, long limit) {
    if (limit == 0) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (limit < 0 || parts.size() < limit - 1) {
      int end = by.isEmpty() ? nextCharacter(text, from) : text.indexOf(by, from);
      if (end < 0) {
        break;
      }
      parts.add(text.substring(from, end));
      from = end + by.length();
      if (parts.size() >= MOST_PARTS) {
        throw new IllegalArgumentException("it splits a text into more than 100,000 parts");
      }
    }
    parts.add(text.substring(from));
    return List.copyOf(parts);
  }

  /** Behind the next one; negative if that is the last. */
  private static int nextCharacter(String text, int from) {
    if (from >= text.length()) {
      return -1;
    }
    int end = text.offsetByCodePoints(from, 1);
    return end < text.length() ? end : -1;
  }
}
