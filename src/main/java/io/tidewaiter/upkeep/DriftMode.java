package io.tidewaiter.upkeep;

/** What becomes of webhook configurations that somebody edited or deleted. */
public enum DriftMode {
  /** They are put back as the installation wants them. */
  RESTORE,
  /** They are left, and told of. */
  REPORT
}
