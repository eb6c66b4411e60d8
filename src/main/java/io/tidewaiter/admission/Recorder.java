package io.tidewaiter.admission;

/** Keeps account of what was decided, after the answer is made: logs, metrics, events. */
public interface Recorder {
  /** Told of each decision. Skips whatever has an effect if the record says {@code dryRun}. */
  void record(DecisionRecord decision);

  /** Told of each body that was no AdmissionReview, or made no sense as one. */
  void recordMalformed(MalformedReview problem);
}
