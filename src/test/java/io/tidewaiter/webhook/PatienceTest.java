package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.Attempt;
import io.tidewaiter.admission.Reply;
import io.tidewaiter.verify.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Patience patience = new Patience();
  private final List<Attempt> attempts = new ArrayList<>();

  @Test
  void anAnswerThatIsFinalIsGivenAtOnce() {
    assertThat(ask(0, "10s")).isEqualTo("known");
    assertThat(attempts).hasSize(1).noneMatch(Attempt::mayWait);
  }

  @Test
  void t47_theFirstPodOfANamespaceWaitsForItsNamespace() {
    assertThat(ask(3, "10s")).isEqualTo("known");
    assertThat(attempts).hasSize(4).allMatch(Attempt::mayComeBack);
  }

  @Test
  void t47_aNamespaceThatNeverComesIsAnsweredWithinTheApiServersPatience() {
    long start = System.nanoTime();
    assertThat(ask(Integer.MAX_VALUE, "2s")).isEqualTo("unknown");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(900), Duration.ofMillis(2_500));
    assertThat(attempts.getLast().mayComeBack()).isFalse();
  }

  @Test
  void onlyTheFirstAnswerIsGivenOnTheEventLoop() {
    Thread caller = Thread.currentThread();
    List<Thread> threads = new ArrayList<>();
    patience
        .ask(
            attempt -> {
              threads.add(Thread.currentThread());
              return new Reply(200, "text/plain", new byte[0], threads.size() == 1);
            },
            Deadline.in(LIMIT))
        .await()
        .atMost(LIMIT);
    assertThat(threads).hasSize(2).first().isEqualTo(caller);
    assertThat(threads.getLast().isVirtual()).isTrue();
  }

  @Test
  void t51_aReviewThatWaitedForItsTurnUntilItsTimeWasUpIsAnsweredAtOnce() {
    long start = System.nanoTime();
    assertThat(ask(Integer.MAX_VALUE, Deadline.PASSED)).isEqualTo("unknown");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  private String ask(int unknownFor, String timeout) {
    return ask(unknownFor, Deadline.in(ReviewTimeout.toAnswer(timeout)));
  }

  private String ask(int unknownFor, Deadline deadline) {
    Reply reply =
        patience
            .ask(
                attempt -> {
                  attempts.add(attempt);
                  boolean known = attempts.size() > unknownFor;
                  return new Reply(
                      200,
                      "text/plain",
                      (known ? "known" : "unknown").getBytes(StandardCharsets.UTF_8),
                      !known);
                },
                deadline)
            .await()
            .atMost(LIMIT);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
