package io.tidewaiter.verify.sigstore;

import java.time.Instant;
import java.util.Optional;

/** From when until when something counts, both included. */
record ValidityWindow(Instant start, Optional<Instant> end) {
  boolean contains(Instant time) {
    return !time.isBefore(start) && end.map(last -> !time.isAfter(last)).orElse(true);
  }

  @Override
  public String toString() {
    return "from " + start + end.map(last -> " until " + last).orElse(" on");
  }
}
