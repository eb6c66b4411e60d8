package io.tidewaiter.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whoever serves is trusted, in whatever order replicas look, write and start again. */
class TrustLawTest {
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofHours(40), Duration.ofHours(12), Duration.ofHours(1), Duration.ofHours(4));
  private static final Keeping KEEPING = new Keeping(LIFETIMES, List.of("a.b.svc"));
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final int REPLICAS = 3;

  enum Event {
    LOOK,
    LOOK_AND_LOSE_THE_RACE,
    DELETE_THE_SECRET,
    EMPTY_THE_BUNDLE,
    BREAK_THE_KEY,
    START_AGAIN
  }

  /**
   * Something happens.
   *
   * @param minutes after the event before
   */
  record Happening(int minutes, int replica, Event event) {}

  /** What one replica knows. */
  private static final class Replica {
    private Contents used = Contents.NONE;
    private Settling settling = new Settling(LIFETIMES.settling());
    private Instant looked = START;
  }

  private final List<Replica> replicas =
      new ArrayList<>(IntStream.range(0, REPLICAS).mapToObj(i -> new Replica()).toList());
  private Contents secret = Contents.NONE;
  private List<X509Certificate> trusted = List.of();
  private Instant now = START;

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void whoeverServesIsTrustedByTheBundle(@ForAll("histories") List<Happening> history) {
    begin();
    for (Happening happening : history) {
      pass(happening.minutes());
      happen(happening);
      check(happening);
    }
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    Arbitrary<Event> events =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(30, Event.LOOK),
            net.jqwik.api.Tuple.of(4, Event.LOOK_AND_LOSE_THE_RACE),
            net.jqwik.api.Tuple.of(2, Event.DELETE_THE_SECRET),
            net.jqwik.api.Tuple.of(2, Event.EMPTY_THE_BUNDLE),
            net.jqwik.api.Tuple.of(2, Event.BREAK_THE_KEY),
            net.jqwik.api.Tuple.of(2, Event.START_AGAIN));
    return Combinators.combine(
            Arbitraries.integers().between(0, 90),
            Arbitraries.integers().between(0, REPLICAS - 1),
            events)
        .as(Happening::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(150);
  }

  /** All of them start at once, on an empty cluster. */
  private void begin() {
    replicas.replaceAll(one -> new Replica());
    secret = Contents.NONE;
    trusted = List.of();
    now = START;
    for (int i = 0; i < REPLICAS; i++) {
      look(replicas.get(i), true);
      look(replicas.get(i), true);
    }
  }

  /** Nobody is out of touch for as long as a former CA stays: such a one is not ready. */
  private void pass(int minutes) {
    Instant end = now.plus(Duration.ofMinutes(minutes));
    while (now.isBefore(end)) {
      Instant next = now.plus(Duration.ofMinutes(30));
      now = next.isBefore(end) ? next : end;
      for (Replica replica : replicas) {
        if (Duration.between(replica.looked, now).compareTo(Duration.ofHours(1)) > 0) {
          look(replica, true);
        }
      }
    }
  }

  private void happen(Happening happening) {
    Replica replica = replicas.get(happening.replica());
    switch (happening.event()) {
      case LOOK -> look(replica, true);
      case LOOK_AND_LOSE_THE_RACE -> look(replica, false);
      case DELETE_THE_SECRET -> change(Contents.NONE);
      case EMPTY_THE_BUNDLE ->
          change(new Contents(secret.authority(), secret.serving(), List.of()));
      case BREAK_THE_KEY ->
          change(new Contents(Optional.empty(), secret.serving(), secret.bundle()));
      case START_AGAIN -> {
        if (secret.serving().isPresent()) { // or it waits for those who remember
          replicas.set(happening.replica(), new Replica());
          look(replicas.get(happening.replica()), true);
          look(replicas.get(happening.replica()), true);
        }
      }
    }
  }

  /** What a watch tells of, whoever sees it first puts right. */
  private void change(Contents edited) {
    secret = edited;
    look(replicas.getFirst(), true);
    look(replicas.getFirst(), true);
  }

  private void look(Replica replica, boolean wins) {
    replica.looked = now;
    replica.used = KEEPING.serve(secret, replica.used, trusted::contains, now);
    boolean settled =
        secret
            .authority()
            .filter(one ->
                replica.settling.isOver(
                    one.certificate(),
                    trusted.contains(one.certificate()),
                    Duration.between(START, now).toNanos()))
            .isPresent();
    Optional<Step> step = KEEPING.due(secret, replica.used, settled, now);
    if (wins && step.isPresent()) {
      secret = step.get().next();
      if (replica.used.serving().isEmpty()) {
        replica.used = KEEPING.serve(secret, replica.used, trusted::contains, now);
      }
    }
    if (step.isEmpty() || wins) {
      trusted = secret.bundle();
    }
  }

  private void check(Happening after) {
    for (Replica replica : replicas) {
      Credential serving = replica.used.serving().orElseThrow();
      assertThat(trusted).as("after %s at %s", after, now).anyMatch(serving::isSignedBy);
      assertThat(Lifetimes.isValid(serving.certificate(), now)).isTrue();
    }
    assertThat(trusted).allMatch(one -> Lifetimes.isValid(one, now));
    assertThat(trusted.size()).isLessThanOrEqualTo(6);
  }
}
