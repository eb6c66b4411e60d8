package io.tidewaiter.policy.source;

import java.util.Optional;

/**
 * The host in a regular expression for a URI or an e-mail address. A dot in it that is not escaped
 * stands for any character, so that a name that somebody else owns may fit.
 */
final class HostInExpression {
  private HostInExpression() {}

  /** What is wrong with the host, if anything is. */
  static Optional<String> problem(String expression) {
    String plain = expression.replace("\\/", "/").replace("\\:", ":");
    int scheme = plain.indexOf("://");
    int from = scheme >= 0 ? scheme + 3 : afterAt(plain);
    boolean inClass = false;
    for (int i = from; from > 0 && i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        i += plain.startsWith("^", i + 1) ? 2 : 1; // a ] that comes first stands for itself
      } else if (c == '/') {
        return Optional.empty();
      } else if (c == '.') {
        return Optional.of(problem(plain, from, i));
      }
    }
    return Optional.empty();
  }

  /** Where the domain of an address begins; the @ of a workflow's ref comes after slashes. */
  private static int afterAt(String plain) {
    int at = plain.lastIndexOf('@');
    return at >= 0 && plain.substring(0, at).replaceAll("\\[[^]]*]", "").indexOf('/') < 0
        ? at + 1
        : -1;
  }

  private static String problem(String plain, int from, int dot) {
    boolean repeated = dot + 1 < plain.length() && "*+?{".indexOf(plain.charAt(dot + 1)) >= 0;
    int slash = plain.indexOf('/', from);
    String host = plain.substring(from, slash < 0 ? plain.length() : slash);
    return repeated
        ? "has "
            + plain.substring(dot, dot + 2)
            + " in the host "
            + ProblemLog.quoted(host)
            + ", which also matches slashes and so other hosts; write [a-z0-9-]+ for one label"
        : "has a . in the host "
            + ProblemLog.quoted(host)
            + " that matches any character, and so hosts of others; write \\.";
  }
}
