package io.tidewaiter.upkeep;

/**
 * A resource that bears Pods, and about which nobody is asked.
 *
 * @param group empty for the core group
 * @param resource {@code rollouts}
 * @param why what is missing, and what to do, as a sentence
 */
public record Unguarded(String group, String resource, String why)
    implements Comparable<Unguarded> {
  /** {@code rollouts.argoproj.io}. */
  public String name() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  @Override
  public int compareTo(Unguarded other) {
    return name().compareTo(other.name());
  }
}
