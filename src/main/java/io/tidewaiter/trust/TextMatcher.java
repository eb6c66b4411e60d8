package io.tidewaiter.trust;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** What a name in a certificate has to be. */
public sealed interface TextMatcher {
  boolean matches(String text);

  /** This text and no other. */
  record Exact(String text) implements TextMatcher {
    @Override
    public boolean matches(String other) {
      return text.equals(other);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Any text that a regular expression matches from its first character to its last. RE2, so the
   * time is linear in the text's length.
   */
  record FullMatch(Pattern pattern) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return pattern.matches(text);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FullMatch that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
      return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
      return "/" + pattern.pattern() + "/";
    }
  }

  static TextMatcher exact(String text) {
    return new Exact(text);
  }

  /**
   * Reads a regular expression in RE2 syntax.
   *
   * @throws IllegalArgumentException if it is none; the message tells where it goes wrong
   */
  static TextMatcher regExp(String expression) {
    try {
      return new FullMatch(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription() + " in " + e.getPattern(), e);
    }
  }
}
