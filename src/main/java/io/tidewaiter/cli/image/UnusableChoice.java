package io.tidewaiter.cli.image;

/**
 * Something that the user chose about registries and that cannot be used; the message says what.
 */
public final class UnusableChoice extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableChoice(String message, Throwable cause) {
    super(message, cause);
  }
}
