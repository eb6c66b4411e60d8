package io.tidewaiter.policy.source;

import com.google.re2j.Pattern;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.Rules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who answers for something, why it is there, and until when. */
final class Responsibility {
  private static final FieldPath SPEC = SpecReader.SPEC;
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

  private Responsibility() {}

  static String owner(@Nullable String written, ProblemLog problems) {
    return text(written, SPEC.field("owner"), problems);
  }

  static String reason(@Nullable String written, ProblemLog problems) {
    return text(written, SPEC.field("reason"), problems);
  }

  /** Long ago if it cannot be read: what has no end must never apply. */
  static Instant expires(@Nullable String written, ProblemLog problems) {
    if (written == null) {
      return Instant.EPOCH;
    }
    Optional<Instant> read = moment(written);
    if (read.isEmpty()) {
      problems.add(
          SPEC.field("expires"),
          ProblemLog.quoted(written) + " is not an RFC 3339 time such as 2027-01-31T00:00:00Z");
    }
    return read.orElse(Instant.EPOCH);
  }

  /** The instant, if it is written as RFC 3339 wants it. */
  static Optional<Instant> moment(String written) {
    String upper = written.toUpperCase(Locale.ROOT);
    try {
      return RFC_3339.matches(upper)
          ? Optional.of(OffsetDateTime.parse(upper).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) { // the form is right but there is no such day or hour
      return Optional.empty();
    }
  }

  private static String text(@Nullable String written, FieldPath path, ProblemLog problems) {
    if (written == null) {
      return "";
    }
    if (written.isBlank()) {
      problems.add(path, Rules.NOT_BLANK);
    }
    return written.strip();
  }
}
