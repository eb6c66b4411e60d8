package io.tidewaiter.check.builtin;

import io.tidewaiter.evidence.Unknown;

/** The words where it is not known what is in an image. */
final class UnknownContents {
  private UnknownContents() {}

  /** The end of a sentence that begins with the image. */
  static String found(Unknown why) {
    return why.outcome().isDetermined()
        ? ", and what is in it cannot be judged: " + why.detail()
        : ", and what is in it is not known: " + why.detail();
  }

  static String remedy(Unknown why) {
    return switch (why.outcome()) {
      case THROTTLED ->
          why.retryAfter()
              .map(wait -> "try again in " + Math.max(1, wait.toSeconds()) + " seconds")
              .orElse("try again in a moment");
      case UNREACHABLE, TIMED_OUT -> "try again when the registry answers";
      case UNAUTHORIZED -> "give the Pod an image pull secret that may read the image";
      case NOT_FOUND -> "push the image, or mend its name";
      default -> "use another image, or build and push this one again";
    };
  }
}
