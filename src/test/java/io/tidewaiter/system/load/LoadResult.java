package io.tidewaiter.system.load;

import io.tidewaiter.system.load.Attempt.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a load.
 *
 * @param attempts in the order in which they were sent
 */
public record LoadResult(List<Attempt> attempts) {
  public static LoadResult of(List<Attempt> attempts) {
    return new LoadResult(attempts.stream().sorted(Comparator.comparing(Attempt::at)).toList());
  }

  /** What came of those that were sent in this time since the load began. */
  public LoadResult between(Duration from, Duration to) {
    return of(
        attempts.stream()
            .filter(attempt -> attempt.at().compareTo(from) >= 0 && attempt.at().compareTo(to) < 0)
            .toList());
  }

  /** How many Pods of this sort came to this. */
  public long count(boolean bad, Outcome outcome) {
    return attempts.stream()
        .filter(attempt -> attempt.bad() == bad && attempt.outcome() == outcome)
        .count();
  }

  /** Bad Pods that were let in: never any. */
  public long wronglyAdmitted() {
    return count(true, Outcome.ADMITTED);
  }

  /** Good Pods that the policy refused: never any. */
  public long wronglyRefused() {
    return count(false, Outcome.REFUSED);
  }

  /** Pods of either sort that no replica judged. */
  public long lost() {
    return count(false, Outcome.UNDECIDED) + count(true, Outcome.UNDECIDED);
  }

  /** Pods of either sort that the API server did not take up. */
  public long away() {
    return count(false, Outcome.AWAY) + count(true, Outcome.AWAY);
  }

  /** From the first to the last that was not judged; zero if all were. */
  public Duration outage() {
    List<Duration> times =
        attempts.stream()
            .filter(attempt -> !attempt.outcome().isVerdict())
            .map(Attempt::at)
            .toList();
    return times.isEmpty() ? Duration.ZERO : times.getLast().minus(times.getFirst());
  }

  /** The time that this share of the judged Pods stayed below. */
  public Duration latency(double share) {
    List<Duration> times =
        attempts.stream()
            .filter(attempt -> attempt.outcome().isVerdict())
            .map(Attempt::took)
            .sorted()
            .toList();
    return times.isEmpty()
        ? Duration.ZERO
        : times.get((int) Math.min(times.size() - 1L, Math.round(share * times.size())));
  }

  /** The first words about something that was not judged. */
  public Optional<String> firstComplaint() {
    return attempts.stream()
        .filter(attempt -> !attempt.outcome().isVerdict())
        .map(attempt -> attempt.outcome() + " at " + attempt.at() + ": " + attempt.message())
        .findFirst();
  }

  /** A row of the table in docs/RELIABILITY.md. */
  public String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %.1f | %d | %d |",
        name,
        attempts.size(),
        wronglyAdmitted(),
        wronglyRefused(),
        lost(),
        away(),
        outage().toMillis() / 1000.0,
        latency(0.5).toMillis(),
        latency(0.99).toMillis());
  }
}
