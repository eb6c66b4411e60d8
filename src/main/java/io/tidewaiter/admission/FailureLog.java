package io.tidewaiter.admission;

/** Where faults of this program go. What is told here is never told to the requester. */
@FunctionalInterface
public interface FailureLog {
  /**
   * @param decisionId what the requester was told to look for; empty if there was no request yet
   * @param where the stage or check that broke down
   */
  void failed(String decisionId, String where, Throwable error);
}
