package io.tidewaiter.minisigstore;

/** What a signature is proved with, beside itself. */
public enum Material {
  NONE,
  REKOR_1,
  /** As {@link #REKOR_1}, with the kind of entry that attestations had in older times. */
  REKOR_1_INTOTO,
  REKOR_1_AND_TIMESTAMP,
  REKOR_2_AND_TIMESTAMP,
  TIMESTAMP;

  /** Whether there is an entry in a log. */
  public boolean logged() {
    return this != NONE && this != TIMESTAMP;
  }

  /** Whether there is an entry whose time the log itself vouches for. */
  public boolean promised() {
    return logged() && this != REKOR_2_AND_TIMESTAMP;
  }

  /** Whether there is a timestamp. */
  public boolean stamped() {
    return this == REKOR_1_AND_TIMESTAMP || this == REKOR_2_AND_TIMESTAMP || this == TIMESTAMP;
  }
}
