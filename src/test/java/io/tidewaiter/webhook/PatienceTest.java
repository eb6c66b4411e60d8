package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.Reply;
import io.tidewaiter.admission.ReviewHandler.Attempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Patience patience = new Patience();
  private final List<Attempt> attempts = new ArrayList<>();

  @Test
  void anAnswerThatIsFinalIsGivenAtOnce() {
    assertThat(ask(0, "10s")).isEqualTo("known");
    assertThat(attempts).containsExactly(Attempt.MORE_TO_COME);
  }

  @Test
  void t47_theFirstPodOfANamespaceWaitsForItsNamespace() {
    assertThat(ask(3, "10s")).isEqualTo("known");
    assertThat(attempts).hasSize(4).doesNotContain(Attempt.LAST);
  }

  @Test
  void t47_aNamespaceThatNeverComesIsAnsweredWithinTheApiServersPatience() {
    long start = System.nanoTime();
    assertThat(ask(Integer.MAX_VALUE, "2s")).isEqualTo("unknown");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(900), Duration.ofMillis(2_500));
    assertThat(attempts).last().isEqualTo(Attempt.LAST);
  }

  @Test
  void withoutATimeoutThatCanBeReadNobodyWaits() {
    for (String timeout :
        new @Nullable String[] {null, "", "1s", "0s", "x", "99999999999999s", "-5s"}) {
      attempts.clear();
      assertThat(ask(Integer.MAX_VALUE, timeout)).isEqualTo("unknown");
      assertThat(attempts).containsExactly(Attempt.LAST);
    }
  }

  private String ask(int unknownFor, @Nullable String timeout) {
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
                timeout)
            .await()
            .atMost(LIMIT);
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
