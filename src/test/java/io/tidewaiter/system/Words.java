package io.tidewaiter.system;

/** What Tidewaiter says, less what differs from one time to the next. */
public final class Words {
  private Words() {}

  /** The text with a fixed decision. */
  public static String settled(String text) {
    return text.replaceAll("decision [0-9a-z-]+", "decision 7c9e6a");
  }
}
