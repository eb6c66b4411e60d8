package io.tidewaiter.cli.render;

/** Counting in English. */
public final class Words {
  private Words() {}

  /** {@code 1 object}, {@code 2 objects}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
