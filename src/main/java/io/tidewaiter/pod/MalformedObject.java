package io.tidewaiter.pod;

/** An object whose Pod cannot be read; the message says where and why, without foreign text. */
public final class MalformedObject extends Exception {
  public MalformedObject(String message) {
    super(message);
  }
}
