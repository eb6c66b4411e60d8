package io.tidewaiter.cli.review;

/**
 * An object that was not judged because it bears no Pods, as far as is known.
 *
 * @param object its kind and name, printable
 * @param reason why it was left out
 * @param remarkable true if its author may have expected otherwise
 */
public record Skipped(Place place, String object, String reason, boolean remarkable) {
  @Override
  public String toString() {
    return place.fileAndLine() + " " + object + ": " + reason;
  }
}
