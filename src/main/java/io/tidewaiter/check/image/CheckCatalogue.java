package io.tidewaiter.check.image;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.builtin.BuiltInChecks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every check that a finding can be of: those that a policy names, and those of its image rules.
 */
public final class CheckCatalogue {
  private CheckCatalogue() {}

  public static List<CheckInfo> infos() {
    return Stream.concat(
            BuiltInChecks.all().stream().map(Check::info), ImageRuleChecks.infos().stream())
        .toList();
  }

  public static Optional<CheckInfo> find(CheckId id) {
    return infos().stream().filter(info -> info.id().equals(id)).findFirst();
  }

  /** True if a policy asks for it by {@code spec.images} and not by {@code spec.checks}. */
  public static boolean isOfImageRules(CheckId id) {
    return ImageRuleChecks.infos().stream().anyMatch(info -> info.id().equals(id));
  }
}
