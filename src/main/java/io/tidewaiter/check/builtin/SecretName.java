package io.tidewaiter.check.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of variables that hold secrets: {@code DB_PASSWORD}, {@code apiKey}, {@code
 * SECRET_KEY_BASE}. A name whose last word says that it is about a secret and not one itself is
 * none: {@code PASSWORD_FILE}, {@code TOKEN_URL}.
 */
final class SecretName {
  private static final Set<String> SECRETS =
      Set.of("SECRET", "TOKEN", "PASSPHRASE", "PASSCODE", "CREDENTIAL", "CREDENTIALS");
  private static final List<String> ENDINGS =
      List.of("PASSWORD", "PASSWD", "APIKEY", "SECRETKEY", "ACCESSKEY", "PRIVATEKEY");
  private static final Set<String> LAST_WORDS = Set.of("PASS", "PWD");
  private static final Set<String> KEY_QUALIFIERS =
      Set.of(
          "ACCESS",
          "ACCOUNT",
          "AES",
          "API",
          "AUTH",
          "COOKIE",
          "ENCRYPTION",
          "HMAC",
          "JWT",
          "MASTER",
          "PRIVATE",
          "SESSION",
          "SHARED",
          "SIGNING",
          "STORAGE");
  private static final Set<String> DESCRIPTIONS =
      Set.of(
          "ADDR",
          "ADDRESS",
          "AGE",
          "ALG",
          "ALGO",
          "ALGORITHM",
          "AUDIENCE",
          "BACKEND",
          "CLAIM",
          "CLASS",
          "COUNT",
          "DAYS",
          "DIR",
          "DIRECTORY",
          "DISABLED",
          "DURATION",
          "ENABLED",
          "ENCODING",
          "ENDPOINT",
          "ENGINE",
          "EXPIRATION",
          "EXPIRES",
          "EXPIRY",
          "FIELD",
          "FILE",
          "FILENAME",
          "FORMAT",
          "HEADER",
          "HINT",
          "HOST",
          "HOSTNAME",
          "HOURS",
          "ID",
          "INTERVAL",
          "ISSUER",
          "KIND",
          "LABEL",
          "LENGTH",
          "LIFETIME",
          "LIMIT",
          "LOCATION",
          "MANAGER",
          "MAX",
          "METHOD",
          "MIN",
          "MINUTES",
          "MODE",
          "MOUNT",
          "MS",
          "NAME",
          "NAMES",
          "NAMESPACE",
          "PARAM",
          "PATH",
          "PATTERN",
          "POLICY",
          "PORT",
          "PREFIX",
          "PROJECT",
          "PROVIDER",
          "REF",
          "REGEX",
          "REGION",
          "REQUIRED",
          "ROTATION",
          "RULES",
          "SCOPE",
          "SCOPES",
          "SECONDS",
          "SERVER",
          "SERVICE",
          "SIZE",
          "SOURCE",
          "STORE",
          "STRATEGY",
          "SUFFIX",
          "TIMEOUT",
          "TTL",
          "TYPE",
          "URI",
          "URL",
          "USER",
          "USERNAME",
          "VAULT",
          "VERSION");

  private SecretName() {}

  static boolean is(String name) {
    List<String> words = words(name);
    if (words.isEmpty() || DESCRIPTIONS.contains(words.getLast())) {
      return false;
    }
    if (words.size() > 1 && LAST_WORDS.contains(words.getLast())) {
      return true;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean key = word.equals("KEY") && i > 0 && KEY_QUALIFIERS.contains(words.get(i - 1));
      if (key || SECRETS.contains(word) || ENDINGS.stream().anyMatch(word::endsWith)) {
        return true;
      }
    }
    return false;
  }

  /** {@code dbPassword2} is DB and PASSWORD. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
      boolean hump =
          letter
              && i > start
              && Character.isUpperCase(name.charAt(i))
              && Character.isLowerCase(name.charAt(i - 1));
      if (!letter || hump) {
        if (i > start) {
          words.add(name.substring(start, i).toUpperCase(Locale.ROOT));
        }
        start = hump ? i : i + 1;
      }
    }
    return words;
  }
}
