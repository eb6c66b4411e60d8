package io.tidewaiter.admission;

import io.tidewaiter.check.Facts;
import io.tidewaiter.policy.Subject;

/** Finds out what a subject's judges need to know beside the subject itself. */
@FunctionalInterface
public interface FactsSource {
  Facts factsFor(Subject subject);
}
