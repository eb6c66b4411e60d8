package io.tidewaiter.check.builtin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from the first to the last, both included. */
record PortRange(int first, int last) {
  private static final Pattern SPELLING = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  /**
   * Reads {@code 8000-8010} or {@code 443}.
   *
   * @throws IllegalArgumentException with a message for the author of the policy
   */
  static PortRange parse(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no port range; write 8000-8010 or 443");
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    if (first < 1 || last > 65535 || first > last) {
      throw new IllegalArgumentException("must go upwards within 1-65535");
    }
    return new PortRange(first, last);
  }

  boolean contains(long port) {
    return first <= port && port <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
