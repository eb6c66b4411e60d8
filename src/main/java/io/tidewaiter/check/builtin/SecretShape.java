package io.tidewaiter.check.builtin;

import java.util.Optional;

/** Secrets that give themselves away by their shape, whatever they are called. */
final class SecretShape {
  private SecretShape() {}

  /**
   * The kind of secret in a value with its article, such as {@code a private key}; empty if none
   * gives itself away. Takes time linear in the value.
   */
  static Optional<String> in(String value) {
    if (holdsPrivateKey(value)) {
      return Optional.of("a private key");
    }
    Optional<String> token = TokenFormat.in(value);
    if (token.isPresent()) {
      return token;
    }
    if (holdsJsonWebToken(value)) {
      return Optional.of("a JSON web token");
    }
    return UrlPassword.isIn(value) ? Optional.of("a URL with a password in it") : Optional.empty();
  }

  /** Begins with the Base64 of an opening brace and quote, twice, with a dot between. */
  private static boolean holdsJsonWebToken(String value) {
    String start = "eyJ";
    for (int at = value.indexOf(start); at >= 0; at = value.indexOf(start, at + 1)) {
      if (at > 0 && Alphabet.URL_SAFE.has(value.charAt(at - 1))) {
        continue;
      }
      int second = at + Alphabet.URL_SAFE.run(value, at, Integer.MAX_VALUE);
      if (value.startsWith("." + start, second)) {
        int third = second + 1 + Alphabet.URL_SAFE.run(value, second + 1, Integer.MAX_VALUE);
        if (third < value.length()
            && value.charAt(third) == '.'
            && Alphabet.URL_SAFE.run(value, third + 1, 16) == 16) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holdsPrivateKey(String value) {
    String start = "-----BEGIN ";
    for (int at = value.indexOf(start); at >= 0; at = value.indexOf(start, at + 1)) {
      int from = at + start.length();
      String label = value.substring(from, Math.min(value.length(), from + 40));
      int end = label.indexOf("-----");
      if (end >= 0 && label.substring(0, end).contains("PRIVATE KEY")) {
        return true;
      }
    }
    return false;
  }
}
