package io.tidewaiter.image;

/**
 * A text that names no image. The message ends the sentence "it is not a valid image reference: …"
 * and has nothing of the text in it, which is foreign and may hold a password.
 */
public final class InvalidReference extends Exception {
  InvalidReference(String message) {
    super(message);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
