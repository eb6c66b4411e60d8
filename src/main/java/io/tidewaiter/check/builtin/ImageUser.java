package io.tidewaiter.check.builtin;

import io.tidewaiter.text.ForeignText;

/**
 * The USER of an image, read as the kubelet reads it: what stands before the colon, in decimal, or
 * else a name that only the image's own {@code /etc/passwd} turns into a number.
 */
enum ImageUser {
  /** None, 0 or {@code root}. */
  ROOT,
  /** The number of another user. */
  NUMBER,
  /** A name, or a number that no user can have. */
  NAME;

  private static final int LENGTH = 60;

  static ImageUser of(String written) {
    String user = beforeColon(written);
    if (user.isEmpty() || user.equals("root")) {
      return ROOT;
    }
    try {
      long uid = Long.parseLong(user);
      return uid == 0 ? ROOT : uid > 0 && uid <= Integer.MAX_VALUE ? NUMBER : NAME;
    } catch (NumberFormatException e) {
      return NAME;
    }
  }

  /** The user without its group. */
  static String beforeColon(String written) {
    int colon = written.indexOf(':');
    return colon < 0 ? written : written.substring(0, colon);
  }

  /** The subject of a sentence about the image: {@code whose USER "app"}. */
  static String shown(String written) {
    return written.isEmpty()
        ? "which has no USER and so"
        : "whose USER " + ForeignText.quoted(written, LENGTH);
  }
}
