package io.tidewaiter.verify.sigstore;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hears what a log says of a signature. */
final class LogWitness {
  /**
   * What it says.
   *
   * @param time that the log vouches for; a Rekor v2 log vouches for none
   * @param unknown present if nobody knows whether it says anything
   */
  record Said(Optional<Instant> time, Optional<String> unknown) {}

  private final LogBody.Expected expected;
  private final TrustMaterial root;
  private final List<Instant> timestamps;

  LogWitness(LogBody.Expected expected, TrustMaterial root, List<Instant> timestamps) {
    this.expected = expected;
    this.root = root;
    this.timestamps = List.copyOf(timestamps);
  }

  Said hear(LogEntry entry) throws Refusal {
    List<TrustMaterial.Log> logs = root.logs(entry.logId());
    if (logs.isEmpty()) {
      return new Said(Optional.empty(), Optional.of("an entry in an unknown log"));
    }
    LogBody.check(entry, expected);
    Optional<Refusal> refusal = Optional.empty();
    for (TrustMaterial.Log log : logs) {
      try {
        return new Said(hear(entry, log), Optional.empty());
      } catch (Refusal e) {
        refusal = Optional.of(e);
      }
    }
    throw refusal.orElseThrow();
  }

  private Optional<Instant> hear(LogEntry entry, TrustMaterial.Log log) throws Refusal {
    boolean proofDemanded = expected.examination().evidence().proofDemanded();
    if (proofDemanded && entry.proof().isEmpty()) {
      throw Refusal.untrusted("its log entry has no proof of being in the log");
    }
    if (!proofDemanded && entry.promise().isEmpty()) {
      throw Refusal.untrusted("its log entry is not signed by the log");
    }
    Optional<Instant> time = Optional.empty();
    if (entry.promise().isPresent()) {
      if (!SignedEntryTimestamp.verifies(entry, entry.promise().get(), log)) {
        throw Refusal.tampered("its log entry is not what the log signed");
      }
      time = Optional.of(time(entry));
    }
    if (entry.proof().isPresent()) {
      Inclusion.check(entry.body(), entry.proof().get(), log);
    }
    checkWindow(time, log);
    return time;
  }

  /** An entry without a promise tells no time that anybody vouches for: a timestamp has to. */
  private void checkWindow(Optional<Instant> promised, TrustMaterial.Log log) throws Refusal {
    List<Instant> times = promised.map(List::of).orElse(timestamps);
    if (times.isEmpty()) {
      throw Refusal.untrusted("nobody vouches for the time of its log entry");
    }
    for (Instant time : times) {
      if (!log.window().contains(time)) {
        throw Refusal.untrusted(
            "its log entry is of %s, and the log's key counts %s".formatted(time, log.window()));
      }
    }
  }

  private static Instant time(LogEntry entry) throws Refusal {
    try {
      return Instant.ofEpochSecond(entry.integratedTime());
    } catch (DateTimeException e) {
      throw Refusal.malformed("the time of its log entry is none");
    }
  }
}
