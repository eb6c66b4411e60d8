package io.tidewaiter.policy;

import io.tidewaiter.pod.WorkloadKind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kinds of objects as policies write them: {@code Rollout} in whatever API group, {@code
 * Rollout.argoproj.io} in that one alone. The core group, which has no name, is written as the API
 * documentation calls it: {@code Pod.core}.
 *
 * @param group empty for any
 */
public record KindName(String kind, Optional<String> group) {
  private static final String CORE = "core";

  /** A kind cannot have a dot in it, a group nearly always has. */
  public static KindName of(String written) {
    int dot = written.indexOf('.');
    return dot < 0
        ? new KindName(written, Optional.empty())
        : new KindName(written.substring(0, dot), Optional.of(written.substring(dot + 1)));
  }

  /** How a kind may be written, the short way first. */
  public static Stream<String> spellings(WorkloadKind kind) {
    return Stream.of(kind.kind(), kind.kind() + "." + nameOf(kind.group()));
  }

  public boolean includes(WorkloadKind other) {
    return kind.equals(other.kind())
        && (group.isEmpty() || group.get().equals(nameOf(other.group())));
  }

  private static String nameOf(String group) {
    return group.isEmpty() ? CORE : group;
  }
}
