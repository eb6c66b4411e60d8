package io.tidewaiter.check.builtin;

/**
 * How evenly a text spreads over its characters.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Entropy_(information_theory)">Shannon entropy</a>
 */
final class Entropy {
  private static final int BUCKETS = 256;

  private Entropy() {}

  /** The Shannon entropy in bits per character: 0 for one repeated character, 8 at most. */
  static double bitsPerCharacter(String text) {
    int[] counts = new int[BUCKETS];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) % BUCKETS]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
