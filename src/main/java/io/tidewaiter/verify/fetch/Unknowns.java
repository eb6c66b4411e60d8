package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.verify.registry.RegistryFailure;

/** What a registry's failure means for the question about an image. */
final class Unknowns {
  private Unknowns() {}

  static Unknown of(RegistryFailure failure) {
    return new Unknown(outcome(failure.reason()), failure.message(), failure.retryAfter());
  }

  private static Outcome outcome(RegistryFailure.Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> Outcome.UNREACHABLE;
      case THROTTLED -> Outcome.THROTTLED;
      case UNAUTHORIZED -> Outcome.UNAUTHORIZED;
      case NOT_FOUND -> Outcome.NOT_FOUND;
      case TIMED_OUT -> Outcome.TIMED_OUT;
      // whoever may push, or choose the name, could otherwise have an image that is never judged
      case LIMIT_EXCEEDED, MALFORMED -> Outcome.LIMIT_EXCEEDED;
      case FORBIDDEN_ADDRESS -> Outcome.FORBIDDEN_ADDRESS;
      case TAMPERED -> Outcome.TAMPERED;
    };
  }
}
