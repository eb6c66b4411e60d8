package io.tidewaiter.policy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.TrustRootSpec.TufSpec;
import io.tidewaiter.trust.TrustRootSource.Tuf;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads where a TUF repository is and whom to believe at first. */
final class TufReader {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
  private static final Duration EACH = Duration.ofHours(12);
  private static final Duration OLDEST = Duration.ofDays(7);
  private static final List<String> ROLES = List.of("root", "timestamp", "snapshot", "targets");

  private final ProblemLog problems;

  TufReader(ProblemLog problems) {
    this.problems = problems;
  }

  Tuf read(TufSpec spec, FieldPath path) {
    String mirror = text(spec.mirror());
    if (spec.mirror() != null && !isAddress(mirror)) {
      problems.add(
          path.field("mirror"),
          "must be an address that begins with https://, without user name, query and fragment");
    }
    String root = text(spec.root());
    if (spec.root() != null) {
      checkRoot(root, path.field("root"));
    }
    Duration interval = duration(spec.refreshInterval(), EACH, path.field("refreshInterval"));
    Duration maxAge = duration(spec.maxAge(), OLDEST, path.field("maxAge"));
    if (maxAge.compareTo(interval) <= 0) {
      problems.add(
          path.field("maxAge"),
          "must be longer than refreshInterval: it would end before it is looked for anew");
    }
    return new Tuf(mirror, root, interval, maxAge);
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkRoot(String text, FieldPath path) {
    try {
      JsonNode signed = StrictJson.mapper().readTree(text).path("signed");
      if (!signed.path("_type").asText().equals("root")) {
        problems.add(path, "is no root.json of a TUF repository: signed._type is not root");
        return;
      }
      if (!signed.path("consistent_snapshot").asBoolean()) {
        problems.add(
            path,
            "consistent_snapshot is not true: only repositories with a version in the names of their"
                + " files are read");
      }
      ROLES.stream()
          .filter(role -> signed.path("roles").path(role).path("threshold").asInt() < 1)
          .forEach(
              role -> problems.add(path, "nobody has to sign the role " + role + " by this root"));
    } catch (JsonProcessingException e) {
      problems.add(path, "is no JSON: " + ProblemLog.quoted(e.getOriginalMessage()));
    }
  }

  private Duration duration(@Nullable String written, Duration otherwise, FieldPath path) {
    if (written == null) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(written);
    if (!matcher.matches()) {
      problems.add(path, ProblemLog.quoted(written) + " is no time such as 30m, 12h or 7d");
      return otherwise;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static String text(@Nullable String written) {
    return Objects.requireNonNullElse(written, "");
  }
}
