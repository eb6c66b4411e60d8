package io.tidewaiter.policy;

/** Where the policies come from: a directory, or the API server. */
@FunctionalInterface
public interface PolicySource {
  /** The set that holds now. Never waits; a broken update leaves the last good set in place. */
  PolicySet current();
}
