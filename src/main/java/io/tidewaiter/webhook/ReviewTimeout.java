package io.tidewaiter.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the API server waits for an answer, and how much of that there is to find one. */
final class ReviewTimeout {
  /** What a webhook configuration means that does not say. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  private static final int MOST_DIGITS = 3;
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private ReviewTimeout() {}

  /**
   * All but a reserve for the way back. Half of it where the reserve would be more than that.
   *
   * @param timeout in whole seconds, as the API server writes it: {@code 10s}; anything else is as
   *     good as nothing
   */
  static Duration toAnswer(@Nullable String timeout) {
    int seconds = timeout == null ? 0 : seconds(timeout);
    Duration all = seconds == 0 ? USUAL : Duration.ofSeconds(seconds);
    Duration half = all.dividedBy(2);
    return half.compareTo(RESERVE) < 0 ? half : all.minus(RESERVE);
  }

  /** One to three digits and an {@code s}; 0 for anything else. Read by hand for each request. */
  private static int seconds(String timeout) {
    int digits = timeout.length() - 1;
    if (digits < 1 || digits > MOST_DIGITS || timeout.charAt(digits) != 's') {
      return 0;
    }
    int seconds = 0;
    for (int i = 0; i < digits; i++) {
      char digit = timeout.charAt(i);
      if (digit < '0' || digit > '9') {
        return 0;
      }
      seconds = seconds * 10 + (digit - '0');
    }
    return timeout.charAt(0) == '0' ? 0 : seconds;
  }
}
