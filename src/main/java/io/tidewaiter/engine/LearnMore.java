package io.tidewaiter.engine;

import io.tidewaiter.check.CheckId;
import java.util.Collection;
import java.util.TreeSet;

/** The command that explains the checks of a refusal. */
public final class LearnMore {
  private static final int NAMED = 4;

  private LearnMore() {}

  /** Names the first few checks, by name; {@code …} stands for the rest. */
  public static String command(Collection<CheckId> checks) {
    StringBuilder command = new StringBuilder("tidewaiter explain");
    int named = 0;
    for (CheckId check : new TreeSet<>(checks)) {
      if (named++ == NAMED) {
        return command.append(" …").toString();
      }
      command.append(' ').append(check);
    }
    return command.toString();
  }
}
