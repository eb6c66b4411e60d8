package io.tidewaiter.admission;

import io.tidewaiter.verify.Deadline;

/**
 * How an answer is asked for.
 *
 * @param mayComeBack true if the caller asks again when the answer is undetermined, which is then
 *     not recorded
 * @param mayWait false on an event loop: whatever is not known at once is undetermined
 * @param deadline until when to wait
 */
public record Attempt(boolean mayComeBack, boolean mayWait, Deadline deadline) {
  /** At once, or not at all. */
  public static Attempt first(Deadline deadline) {
    return new Attempt(true, false, deadline);
  }

  /** By the deadline; the caller may still ask again. */
  public static Attempt patient(Deadline deadline) {
    return new Attempt(true, true, deadline);
  }

  /** By the deadline. Whatever the answer is, it goes out. */
  public static Attempt last(Deadline deadline) {
    return new Attempt(false, true, deadline);
  }

  /** Until when to wait for facts. */
  Deadline patience() {
    return mayWait ? deadline : Deadline.PASSED;
  }
}
