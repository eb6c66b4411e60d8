package io.tidewaiter.webhook;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long the API server waits for an answer, and how much of that there is to find one. */
final class ReviewTimeout {
  private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,2})s");

  /** What a webhook configuration means that does not say. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  private static final Duration RESERVE = Duration.ofSeconds(1);

  private ReviewTimeout() {}

  /**
   * All but a reserve for the way back. Half of it where the reserve would be more than that.
   *
   * @param timeout in whole seconds, as the API server writes it: {@code 10s}; anything else is as
   *     good as nothing
   */
  static Duration toAnswer(@Nullable String timeout) {
    Matcher matcher = SECONDS.matcher(timeout == null ? "" : timeout);
    Duration all =
        matcher.matches() ? Duration.ofSeconds(Integer.parseInt(matcher.group(1))) : USUAL;
    Duration half = all.dividedBy(2);
    return half.compareTo(RESERVE) < 0 ? half : all.minus(RESERVE);
  }
}
