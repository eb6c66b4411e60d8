package io.tidewaiter.check;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the Pod Security Standards, which is the Kubernetes minor version that it came with.
 * A version later than the newest known one is judged as the newest.
 */
public record PodSecurityVersion(int major, int minor) implements Comparable<PodSecurityVersion> {
  /** The newest version of the standard that this program knows. */
  public static final PodSecurityVersion LATEST = new PodSecurityVersion(1, 37);

  private static final Pattern SPELLING = Pattern.compile("v1\\.(0|[1-9][0-9]{0,3})");
  private static final Comparator<PodSecurityVersion> ORDER =
      Comparator.comparingInt(PodSecurityVersion::major)
          .thenComparingInt(PodSecurityVersion::minor);

  /** Reads {@code latest} or {@code v1.N}; empty for anything else. */
  public static Optional<PodSecurityVersion> parse(String text) {
    if (text.equals("latest")) {
      return Optional.of(LATEST);
    }
    Matcher matcher = SPELLING.matcher(text);
    return matcher.matches()
        ? Optional.of(new PodSecurityVersion(1, Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /** True from version 1.{@code minor} on. */
  public boolean isAtLeast(int minorVersion) {
    return major > 1 || minor >= minorVersion;
  }

  @Override
  public int compareTo(PodSecurityVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "v" + major + "." + minor;
  }
}
