package io.tidewaiter.check.builtin;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that are no secret whatever their variable is called: nothing, words that everybody writes
 * until the real value is known, paths, URLs, and references to where the secret is kept.
 */
final class HarmlessValue {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "changeme",
          "changeit",
          "dummy",
          "example",
          "fixme",
          "none",
          "null",
          "password",
          "placeholder",
          "redacted",
          "replaceme",
          "secret",
          "todo",
          "token",
          "undefined",
          "unset",
          "yourpassword",
          "yoursecret",
          "yourtoken",
          "yourapikey");
  private static final Pattern PATH =
      Pattern.compile("(?:\\.{0,2}/|~/|[A-Za-z]:\\\\)[\\w.\\\\/ -]*+");
  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*+://\\S*+");
  private static final Pattern STORED_ELSEWHERE =
      Pattern.compile("(?:vault:|arn:aws|projects/[^/]++/secrets/).*+", Pattern.DOTALL);
  private static final int LONGEST = 2048;

  private HarmlessValue() {}

  static boolean is(String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      return value.isBlank();
    }
    return isTemplate(value)
        || PLACEHOLDERS.contains(lettersOf(value))
        || value.chars().distinct().count() < 3
        || PATH.matcher(value).matches()
        || URL.matcher(value).matches()
        || STORED_ELSEWHERE.matcher(value).matches();
  }

  /** The value without {@code $(NAME)}, which the kubelet replaces, and <code>${NAME}</code>. */
  static String withoutReferences(String value) {
    StringBuilder rest = new StringBuilder();
    int i = 0;
    while (i < value.length()) {
      int end = value.charAt(i) == '$' ? endOfReference(value, i + 1) : -1;
      if (end < 0) {
        rest.append(value.charAt(i++));
      } else {
        i = end;
      }
    }
    return rest.toString();
  }

  private static int endOfReference(String value, int open) {
    if (open >= value.length() || "({".indexOf(value.charAt(open)) < 0) {
      return -1;
    }
    char close = value.charAt(open) == '(' ? ')' : '}';
    for (int i = open + 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == close) {
        return i + 1;
      }
      if (!Character.isLetterOrDigit(c) && "_.-:".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isTemplate(String value) {
    return (value.startsWith("<") && value.endsWith(">"))
        || (value.startsWith("{{") && value.endsWith("}}"));
  }

  private static String lettersOf(String value) {
    StringBuilder letters = new StringBuilder();
    value.chars().filter(Character::isLetter).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
