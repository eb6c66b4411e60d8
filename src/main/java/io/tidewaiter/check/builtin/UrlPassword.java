package io.tidewaiter.check.builtin;

/** Passwords in URLs: {@code scheme://user:password@host}. */
final class UrlPassword {
  private UrlPassword() {}

  static boolean isIn(String value) {
    String start = "://";
    for (int at = value.indexOf(start); at >= 0; at = value.indexOf(start, at + 1)) {
      String authority = authority(value, at + start.length());
      int colon = authority.indexOf(':');
      int end = authority.lastIndexOf('@');
      if (colon >= 0 && colon < end) {
        String password = authority.substring(colon + 1, end);
        if (!HarmlessValue.is(HarmlessValue.withoutReferences(password))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What stands before the path; never more than one, so many URLs stay cheap. */
  private static String authority(String value, int from) {
    int end = from;
    while (end < value.length() && "/?# \t\n\"'".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(from, end);
  }
}
