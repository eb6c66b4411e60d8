package io.tidewaiter.cli.ask;

/** The webhook was not reached, not trusted, or did not answer as a webhook has to. */
public final class NoAnswer extends Exception {
  private final String reason;

  NoAnswer(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why; may have foreign text in it. */
  public String reason() {
    return reason;
  }
}
