package io.tidewaiter.check.builtin;

/** The characters that tokens are made of. */
enum Alphabet {
  UPPER(""),
  ALNUM(""),
  WORD("_"),
  URL_SAFE("_-"),
  BASE64("+/");

  private final String more;

  Alphabet(String more) {
    this.more = more;
  }

  boolean has(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (this != UPPER && c >= 'a' && c <= 'z')
        || more.indexOf(c) >= 0;
  }

  /** How many characters of this alphabet follow each other, but no more than {@code most}. */
  int run(String text, int from, int most) {
    int end = from;
    while (end < text.length() && end - from < most && has(text.charAt(end))) {
      end++;
    }
    return end - from;
  }
}
