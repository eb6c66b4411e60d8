package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.pod.PodView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Images must not be older than a policy says.
 *
 * <p>Restricted: the creation date of the image of every container and image volume. Allowed: a
 * date within the last days, and none if the policy says so.
 */
final class ImageAge implements Check {
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  /** Reproducible builds write the start of some epoch: 1970 or 1980, or the year 1. */
  private static final Instant FIRST_REAL_DATE = Instant.parse("1981-01-01T00:00:00Z");

  private static final Parameter<Long> MAX_DAYS =
      Parameter.integer(
          "maxDays", "How many days ago the image may have been built.", 1, 36_500, 180);
  private static final Parameter<Boolean> ALLOW_UNDATED =
      Parameter.flag(
          "allowUndated",
          "Whether images pass that do not say when they were built: without a date, or with the"
              + " date before 1981 that reproducible builds write.",
          false);

  private static final CheckInfo INFO =
      CheckInfo.of(Category.IMAGES, "imageAge", "Age of images")
          .why(
              "What an image has of libraries is as old as its build. Flaws that were found since"
                  + " are in it, and an image that nobody builds any more will never get rid of"
                  + " them.")
          .restricts("the creation date of the image")
          .allows(
              "a date at most `maxDays` days ago",
              "no date, or one before 1981, if `allowUndated` is true")
          .serves("NIST SP 800-190, 4.1.1")
          .parameters(MAX_DAYS, ALLOW_UNDATED)
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public boolean looksIntoImages(Parameters parameters) {
    return true;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    return InsideImages.inspect(
        pod,
        context,
        INFO,
        image ->
            fault(image.created().filter(date -> !date.isBefore(FIRST_REAL_DATE)), context).stream()
                .toList());
  }

  private static Optional<Fault> fault(Optional<Instant> created, CheckContext context) {
    if (created.isEmpty()) {
      return context.get(ALLOW_UNDATED)
          ? Optional.empty()
          : Optional.of(
              new Fault(
                  "which does not say when it was built",
                  "build it with its date, such as by SOURCE_DATE_EPOCH"));
    }
    Duration age = Duration.between(created.get(), context.facts().now());
    if (age.compareTo(CLOCK_SKEW.negated()) < 0) {
      return Optional.of(
          new Fault(
              "which says it was built in the future, at " + created.get(),
              "build it again with the right date"));
    }
    long days = age.toDays();
    return days <= context.get(MAX_DAYS)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "which was built %d days ago; at most %d are allowed"
                    .formatted(days, context.get(MAX_DAYS)),
                "build it again on a current base, or use a newer one"));
  }
}
