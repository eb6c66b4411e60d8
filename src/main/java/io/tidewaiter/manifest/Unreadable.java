package io.tidewaiter.manifest;

/** A document, or what is left of a stream, that cannot be read; it becomes a problem. */
final class Unreadable extends RuntimeException {
  private final Position position;

  Unreadable(Position position, String message) {
    super(message, null, false, false);
    this.position = position;
  }

  Position position() {
    return position;
  }

  ManifestProblem in(String source) {
    return new ManifestProblem(source, position, String.valueOf(getMessage()));
  }
}
