package io.tidewaiter.check.builtin;

import java.util.List;

/** Lists within sentences. */
final class Words {
  private static final int SHOWN = 8;

  private Words() {}

  /** The words with commas between them; of a long list its beginning and how many more. */
  static String join(List<String> words) {
    return words.size() <= SHOWN
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, SHOWN)) + " and " + (words.size() - SHOWN) + " more";
  }
}
