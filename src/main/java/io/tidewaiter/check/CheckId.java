package io.tidewaiter.check;

/** The name of a check, as policies, messages and metrics spell it: {@code hostPathVolumes}. */
public record CheckId(String value) implements Comparable<CheckId> {
  public CheckId {
    if (!value.matches("[a-z][a-zA-Z0-9]{1,62}")) {
      throw new IllegalArgumentException("not a check id: " + value);
    }
  }

  @Override
  public int compareTo(CheckId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
