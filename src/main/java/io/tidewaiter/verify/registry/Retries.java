package io.tidewaiter.verify.registry;

import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries again what fails in passing: lost connections, a registry that is busy or restarting. It
 * waits as long as the registry asks for; when that is beyond the deadline, or longer than a
 * requester wants to wait, it says so at once: who is told when to come back need not guess.
 */
final class Retries implements Sender {
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_WANTED = Duration.ofSeconds(2);

  private final Transport transport;
  private final int attempts;
  private final InstantSource clock;

  Retries(Transport transport, int attempts, InstantSource clock) {
    this.transport = transport;
    this.attempts = attempts;
    this.clock = clock;
  }

  @Override
  public Reply send(Call call, String what, Deadline deadline) throws RegistryFailure {
    for (int attempt = 1; ; attempt++) {
      RegistryFailure failure;
      Optional<Duration> wanted = Optional.empty();
      try {
        Reply reply = transport.send(call, what, deadline);
        if (!PASSING.contains(reply.status())) {
          return reply;
        }
        wanted = reply.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock));
        failure = refusal(reply, wanted);
      } catch (IOException e) {
        failure = Failures.unreachable(call.uri(), e);
        if (!Failures.isPassing(e)) {
          throw failure;
        }
      }
      Duration pause = wanted.orElse(backOff(attempt));
      boolean tooLong = wanted.filter(time -> time.compareTo(LONGEST_WANTED) > 0).isPresent();
      if (attempt >= attempts || tooLong || pause.compareTo(deadline.remaining()) >= 0) {
        throw failure;
      }
      sleep(pause, call);
    }
  }

  private static RegistryFailure refusal(Reply reply, Optional<Duration> wanted) {
    String host = Shown.host(reply.uri());
    if (reply.status() == 429 || wanted.isPresent()) {
      return new RegistryFailure(
          Reason.THROTTLED,
          "%s answers %d: it is asked too often%s; credentials or a mirror raise the limit"
              .formatted(
                  host,
                  reply.status(),
                  wanted.map(time -> " and wants " + Shown.time(time) + " of peace").orElse("")),
          wanted.orElse(null));
    }
    return new RegistryFailure(
        Reason.UNREACHABLE,
        host + " answers " + reply.status() + ": it is out of order; try again later");
  }

  /** Doubles each time; the random part keeps replicas from asking in step. */
  private static Duration backOff(int attempt) {
    long pause =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10));
    return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
  }

  private static void sleep(Duration pause, Call call) throws RegistryFailure {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.timedOut(Origin.of(call.uri()).host(), "the request was given up");
    }
  }
}
