package io.tidewaiter.cli;

/** What the program tells its caller, alike for every command. */
public final class ExitCode {
  public static final int PASS = 0;

  /** There are findings, or problems in policies under review. */
  public static final int FINDINGS = 1;

  /** It cannot be said, whatever else was found: bad input, bad policies, bad usage. */
  public static final int CANNOT_SAY = 2;

  private ExitCode() {}
}
