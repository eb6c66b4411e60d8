package io.tidewaiter.admission;

/** A field of the envelope that is missing or is not what it has to be. */
final class WrongType extends Exception {
  /**
   * @param reason where and what, without foreign text
   */
  WrongType(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
