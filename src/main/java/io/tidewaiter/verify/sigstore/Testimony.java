package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Requirements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What logs and timestamp authorities of a trust root say of a signature. What others say is
 * nothing; but what a known one says has to be right, whether it is asked for or not.
 *
 * @param timestamps the times that authorities vouch for
 * @param promised the times that logs vouch for
 * @param logged whether a log has it
 * @param unknown what others say, for the message
 */
record Testimony(
    List<Instant> timestamps, List<Instant> promised, boolean logged, List<String> unknown) {
  Testimony {
    timestamps = List.copyOf(timestamps);
    promised = List.copyOf(promised);
    unknown = List.copyOf(unknown);
  }

  /**
   * Hears all of them.
   *
   * @param credential the signer's key or certificate, DER
   * @param now the time of the request
   */
  static Testimony of(Examination examination, byte[] credential, TrustMaterial root, Instant now)
      throws Refusal {
    List<String> unknown = new ArrayList<>();
    List<Instant> timestamps = new ArrayList<>();
    for (byte[] response : examination.evidence().timestamps()) {
      Timestamps.time(response, examination.stamped(), root)
          .ifPresentOrElse(
              timestamps::add, () -> unknown.add("a timestamp by an unknown authority"));
    }
    List<Instant> promised = new ArrayList<>();
    boolean logged = false;
    LogWitness witness =
        new LogWitness(new LogBody.Expected(examination, credential), root, timestamps);
    for (LogEntry entry : examination.evidence().log()) {
      LogWitness.Said said = witness.hear(entry);
      said.time().ifPresent(promised::add);
      said.unknown().ifPresent(unknown::add);
      logged |= said.unknown().isEmpty();
    }
    Testimony testimony = new Testimony(timestamps, promised, logged, unknown);
    testimony.checkPast(now);
    return testimony;
  }

  /** All times at which the signature has to have been good. */
  List<Instant> times() {
    List<Instant> all = new ArrayList<>(timestamps);
    all.addAll(promised);
    return all;
  }

  /** Refuses if something is missing that a policy demands. */
  void check(Requirements requires, TrustMaterial root) throws Refusal {
    if (requires.transparencyLog() && !logged) {
      throw missing("entry in a transparency log", root);
    }
    if (requires.timestamp() && timestamps.isEmpty()) {
      throw missing("timestamp by an authority", root);
    }
  }

  private Refusal missing(String what, TrustMaterial root) {
    return Refusal.untrusted(
        "it has no %s of the trust root %s%s"
            .formatted(
                what,
                Refusal.quote(root.name()),
                unknown.isEmpty() ? "" : ", only " + String.join(", ", unknown)));
  }

  private void checkPast(Instant now) throws Refusal {
    for (Instant time : times()) {
      if (time.isAfter(now.plus(Limits.CLOCK_SKEW))) {
        throw Refusal.untrusted("it is said to be of %s, which is yet to come".formatted(time));
      }
    }
  }
}
