package io.tidewaiter.admission;

/** A fault of this program, and where it showed. */
final class StageFailure extends RuntimeException {
  private final Stage stage;
  private final RuntimeException error;

  StageFailure(Stage stage, RuntimeException error) {
    super(error);
    this.stage = stage;
    this.error = error;
  }

  Stage stage() {
    return stage;
  }

  RuntimeException error() {
    return error;
  }
}
