package io.tidewaiter.verify.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way to authenticate, as a server offers it.
 *
 * @param scheme in lower case: {@code bearer}
 * @param parameters names in lower case, values without their quotation marks; of two with one name
 *     the first
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, section 11.6.1</a>
 */
record Challenge(String scheme, Map<String, String> parameters) {
  static final Challenge NONE = new Challenge("", Map.of());

  /** Every challenge of the WWW-Authenticate headers, as far as they can be understood. */
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    headers.forEach(header -> challenges.addAll(new ChallengeParser(header).challenges()));
    return List.copyOf(challenges);
  }

  /** The one that is answered: tokens before passwords. */
  static Optional<Challenge> chosen(List<String> headers) {
    List<Challenge> offered = parse(headers);
    return offered.stream()
        .filter(challenge -> challenge.isBearer() && challenge.parameters.containsKey("realm"))
        .findFirst()
        .or(() -> offered.stream().filter(Challenge::isBasic).findFirst());
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  boolean isBasic() {
    return scheme.equals("basic");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  Challenge without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(parameters);
    fewer.remove(name);
    return new Challenge(scheme, fewer);
  }

  private static final class ChallengeParser {
    private static final int LONGEST = 8192;

    private final String text;
    private int at;

    ChallengeParser(String text) {
      this.text = text.length() > LONGEST ? "" : text;
    }

    List<Challenge> challenges() {
      List<Challenge> found = new ArrayList<>();
      Map<String, String> parameters = new LinkedHashMap<>();
      while (true) {
        skip(" \t,");
        String word = word();
        if (word.isEmpty()) {
          return found;
        }
        skip(" \t");
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          skip(" \t");
          parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
        } else {
          parameters = new LinkedHashMap<>();
          found.add(new Challenge(word.toLowerCase(Locale.ROOT), parameters));
          skipToken68();
        }
      }
    }

    /** What stands in the place of parameters, as for Negotiate. */
    private void skipToken68() {
      int start = at;
      while (at < text.length() && (isTokenCharacter(text.charAt(at)) || text.charAt(at) == '/')) {
        at++;
      }
      skip("=");
      int end = at;
      skip(" \t");
      boolean whole = at == text.length() || text.charAt(at) == ',';
      at = whole ? end : start;
    }

    private String value() {
      if (at >= text.length() || text.charAt(at) != '"') {
        return word();
      }
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
      at++;
      return value.toString();
    }

    private String word() {
      int start = at;
      while (at < text.length() && isTokenCharacter(text.charAt(at))) {
        at++;
      }
      return text.substring(Math.min(start, text.length()), Math.min(at, text.length()));
    }

    private void skip(String characters) {
      while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isTokenCharacter(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
  }
}
