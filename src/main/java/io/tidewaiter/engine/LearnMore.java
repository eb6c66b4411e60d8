package io.tidewaiter.engine;

import io.tidewaiter.check.CheckId;
import java.util.Collection;
import java.util.stream.Collectors;

/** The command that explains the checks of a refusal. */
public final class LearnMore {
  private static final int NAMED = 4;

  private LearnMore() {}

  /** Names the first few checks, by name; {@code …} stands for the rest. */
  public static String command(Collection<CheckId> checks) {
    return checks.stream()
        .distinct()
        .sorted()
        .limit(NAMED)
        .map(CheckId::value)
        .collect(
            Collectors.joining(
                " ",
                "tidewaiter explain ",
                checks.stream().distinct().count() > NAMED ? " …" : ""));
  }
}
