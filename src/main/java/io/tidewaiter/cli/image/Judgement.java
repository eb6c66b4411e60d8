package io.tidewaiter.cli.image;

import io.tidewaiter.evidence.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** How a question about an image ends, from the best to the worst. */
public enum Judgement {
  VERIFIED,
  /** It could not be told. */
  UNDETERMINED,
  REFUSED;

  static Judgement of(Outcome outcome) {
    if (outcome == Outcome.VERIFIED) {
      return VERIFIED;
    }
    return outcome.isDetermined() ? REFUSED : UNDETERMINED;
  }

  /** The worst of several; what nobody asked about cannot be told. */
  static Judgement worst(Collection<Judgement> all) {
    return all.stream().max(Comparator.naturalOrder()).orElse(UNDETERMINED);
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
