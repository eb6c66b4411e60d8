package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.TextMatcher;
import java.util.List;
import java.util.Optional;

/**
 * Reads regular expressions for identities, and refuses those that let in more than their author
 * can have meant.
 */
final class IdentityExpressions {
  /** Nobody has these names (RFC 2606): what matches them matches strangers. */
  private static final List<String> STRANGE_ISSUERS =
      List.of("https://issuer.invalid", "https://issuer.invalid/tenant/7");

  private static final List<String> STRANGE_SUBJECTS =
      List.of(
          "stranger@name.invalid",
          "https://name.invalid",
          "https://name.invalid/a/b/.github/workflows/c.yml@refs/heads/d");

  private final ProblemLog problems;

  IdentityExpressions(ProblemLog problems) {
    this.problems = problems;
  }

  Optional<TextMatcher> issuer(String expression, FieldPath path) {
    Optional<TextMatcher> matcher = named(expression, path);
    if (matcher.isPresent() && matchesAny(matcher.get(), STRANGE_ISSUERS)) {
      problems.add(
          path, "matches any issuer, so whoever runs one could name any subject; name the issuers");
    }
    return matcher;
  }

  /**
   * @param anyone whether anybody at all can get a certificate
   */
  Optional<TextMatcher> subject(String expression, boolean anyone, FieldPath path) {
    Optional<TextMatcher> matcher = named(expression, path);
    if (anyone && matcher.isPresent() && matchesAny(matcher.get(), STRANGE_SUBJECTS)) {
      problems.add(
          path,
          "matches strangers, and the public instance gives anybody a certificate; name whom you"
              + " trust, or narrow it by extensions such as sourceRepositoryOwnerURI");
    }
    return matcher;
  }

  /** What a build says of itself, of which the issuer sees to it that it is true. */
  Optional<TextMatcher> extension(String expression, FieldPath path) {
    return named(expression, path);
  }

  private Optional<TextMatcher> named(String expression, FieldPath path) {
    try {
      TextMatcher matcher = TextMatcher.regExp(expression);
      HostInExpression.problem(expression).ifPresent(problem -> problems.add(path, problem));
      return Optional.of(matcher);
    } catch (IllegalArgumentException e) {
      problems.add(
          path,
          "is no regular expression in RE2 syntax: "
              + ForeignText.printable(String.valueOf(e.getMessage()), 200));
      return Optional.empty();
    }
  }

  private static boolean matchesAny(TextMatcher matcher, List<String> texts) {
    return texts.stream().anyMatch(matcher::matches);
  }
}
