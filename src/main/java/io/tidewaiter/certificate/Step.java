package io.tidewaiter.certificate;

/**
 * A change of the Secret.
 *
 * @param what is done
 * @param next what the Secret says afterwards
 */
public record Step(What what, Contents next) {
  /** The kinds of steps; the words are for the log. */
  public enum What {
    MADE("made a CA and a serving certificate"),
    REPLACED_AUTHORITY("made a new CA; what the former one signed is served until it is trusted"),
    RENEWED("renewed the serving certificate"),
    SWITCHED("made a serving certificate of the new CA, which is trusted everywhere by now"),
    RETIRED("took a former CA out of the bundle"),
    HEALED("put right what had been changed or lost");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /** A sentence without its subject. */
    public String words() {
      return words;
    }
  }
}
