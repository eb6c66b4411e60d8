package io.tidewaiter.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long certificates last, and how long the steps of a rotation are apart.
 *
 * @param authority a CA's whole life; another takes its place after two thirds of it
 * @param serving a serving certificate's whole life; the same
 * @param settling how long a new CA has to be in every caBundle before anything that it signed is
 *     served: every API server learns of it meanwhile
 * @param retirement how long a CA stays in the bundle after a certificate of another one is served;
 *     replicas that have not seen the Secret for so long are long not ready any more
 */
public record Lifetimes(
    Duration authority, Duration serving, Duration settling, Duration retirement) {
  /** Unless something else is configured. */
  public static final Lifetimes USUAL =
      new Lifetimes(
          Duration.ofDays(365), Duration.ofDays(90), Duration.ofMinutes(5), Duration.ofDays(1));

  /** Certificates begin so much earlier than they are made, for clocks that are behind. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Refuses what would never come to rest. */
  public Lifetimes {
    if (!isPositive(authority) || !isPositive(serving) || serving.compareTo(authority) > 0) {
      throw new IllegalArgumentException("a CA lives longer than what it signs");
    }
    if (settling.isNegative() || retirement.isNegative()) {
      throw new IllegalArgumentException("a pause is not negative");
    }
    if (settling.multipliedBy(6).compareTo(serving) > 0) {
      throw new IllegalArgumentException("what is served would end while a new CA settles");
    }
  }

  private static boolean isPositive(Duration duration) {
    return duration.isPositive();
  }

  /** When one of our certificates was made. */
  static Instant made(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().plus(CLOCK_SKEW);
  }

  /** Whether two thirds of its life are over: another one is made. */
  static boolean isDue(X509Certificate certificate, Instant now) {
    return isOver(certificate, 4, now);
  }

  /** Whether five sixths of its life are over: there is no more waiting for anything. */
  static boolean isLate(X509Certificate certificate, Instant now) {
    return isOver(certificate, 5, now);
  }

  private static boolean isOver(X509Certificate certificate, int sixths, Instant now) {
    Instant made = made(certificate);
    Duration life = Duration.between(made, certificate.getNotAfter().toInstant());
    return !now.isBefore(made.plus(life.multipliedBy(sixths).dividedBy(6)));
  }

  /** Whether it can be used now; one from the future cannot. */
  static boolean isValid(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.isBefore(certificate.getNotAfter().toInstant());
  }
}
