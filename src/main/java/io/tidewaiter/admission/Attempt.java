package io.tidewaiter.admission;

import io.tidewaiter.verify.Deadline;

/**
 * How an answer is asked for.
 *
 * @param mayComeBack true if the caller asks again when the answer is undetermined, which is then
 *     not recorded
 * @param mayWait false on an event loop: whatever is not known at once is undetermined
 * @param deadline until when to wait
 * @param trace told how it goes
 */
public record Attempt(boolean mayComeBack, boolean mayWait, Deadline deadline, ReviewTrace trace) {
  /** At once, or not at all. */
  public static Attempt first(Deadline deadline) {
    return new Attempt(true, false, deadline, ReviewTrace.NONE);
  }

  /** By the deadline; the caller may still ask again. */
  public static Attempt patient(Deadline deadline) {
    return new Attempt(true, true, deadline, ReviewTrace.NONE);
  }

  /** By the deadline. Whatever the answer is, it goes out. */
  public static Attempt last(Deadline deadline) {
    return new Attempt(false, true, deadline, ReviewTrace.NONE);
  }

  /** The same, told of as well. */
  public Attempt tracedBy(ReviewTrace other) {
    return new Attempt(mayComeBack, mayWait, deadline, other);
  }

  /** Until when to wait for facts. */
  Deadline patience() {
    return mayWait ? deadline : Deadline.PASSED;
  }
}
