package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.DistinctSigners;
import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.evidence.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Adds up what became of the artifacts. */
final class Tally {
  private final String noun;
  private final int threshold;
  private final List<Endorsement> endorsements = new ArrayList<>();
  private final List<SignatureFound> found = new ArrayList<>();
  private final Set<String> others = new TreeSet<>();

  /** The first reason of each kind. */
  private final Map<Refusal.Kind, String> reasons = new EnumMap<>(Refusal.Kind.class);

  /**
   * Begins at zero.
   *
   * @param noun what is counted, for messages: {@code signature}
   * @param threshold how many different authorities are needed, each with a signer of its own; one
   *     that signed thrice is one
   */
  Tally(String noun, int threshold) {
    this.noun = noun;
    this.threshold = threshold;
  }

  void add(Judged judged) {
    switch (judged) {
      case Judged.Counts it -> {
        found.add(it.found());
        endorsements.add(it.endorsement());
        // with its trust root it might have counted for another one too
        it.otherwise()
            .filter(refusal -> refusal.kind() == Refusal.Kind.NO_TRUST_ROOT)
            .ifPresent(refusal -> reasons.putIfAbsent(refusal.kind(), refusal.reason()));
      }
      case Judged.CountsForNobody it -> {
        found.add(it.found());
        reasons.putIfAbsent(it.kind(), it.found().reason().orElse(""));
      }
      case Judged.NotAskedFor it -> others.add(it.what());
    }
  }

  /**
   * The sum.
   *
   * @param capped whether there was more than what was added
   */
  Verification verification(boolean capped) {
    DistinctSigners signers = DistinctSigners.of(endorsements);
    Outcome outcome = outcome(signers, capped);
    return new Verification(
        outcome,
        signers.authorities(),
        found,
        detail(outcome, signers),
        Optional.empty(),
        endorsements.stream().flatMap(one -> one.until().stream()).min(Comparator.naturalOrder()));
  }

  private Outcome outcome(DistinctSigners signers, boolean capped) {
    if (signers.authorities().size() >= threshold) {
      return Outcome.VERIFIED;
    }
    if (capped) {
      return Outcome.LIMIT_EXCEEDED;
    }
    if (reasons.containsKey(Refusal.Kind.NO_TRUST_ROOT)) {
      return Outcome.TRUST_ROOT_STALE;
    }
    if (found.isEmpty()) {
      return Outcome.UNSIGNED;
    }
    return reasons.containsKey(Refusal.Kind.TAMPERED) ? Outcome.TAMPERED : Outcome.UNTRUSTED;
  }

  private String detail(Outcome outcome, DistinctSigners signers) {
    return switch (outcome) {
      case LIMIT_EXCEEDED ->
          "there are more %ss than are looked at, and too few of the first %d count"
              .formatted(noun, found.size() + others.size());
      case TRUST_ROOT_STALE -> reasons.getOrDefault(Refusal.Kind.NO_TRUST_ROOT, "");
      case UNSIGNED -> others.isEmpty() ? "" : "there is only " + String.join(", ", others);
      case TAMPERED, UNTRUSTED -> signers.tooFew(threshold);
      default -> "";
    };
  }
}
