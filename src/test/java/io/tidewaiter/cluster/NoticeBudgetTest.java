package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.cluster.NoticeBudget.Advice;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeBudgetTest {
  private long now = Long.MAX_VALUE - 5; // the clock of nanoseconds may begin and wrap anywhere
  private final NoticeBudget budget = new NoticeBudget(now);

  @Test
  void whatComesAgainIsCountedOnceAMinute() {
    assertThat(refused("a", "web")).isEqualTo(Advice.TELL);
    assertThat(refused("a", "web")).isEqualTo(Advice.KNOWN);
    assertThat(refused("a", "web")).isEqualTo(Advice.KNOWN);
    pass(Duration.ofSeconds(61));
    assertThat(refused("a", "web")).isEqualTo(Advice.COUNT);
    assertThat(budget.count("a")).isEqualTo(4);
    assertThat(refused("a", "web")).isEqualTo(Advice.KNOWN);
  }

  @Test
  void whatIsLetInIsToldOnceAndThenAnewWhenItsEventHasGone() {
    assertThat(letIn("a", "web")).isEqualTo(Advice.TELL);
    pass(Duration.ofMinutes(49));
    assertThat(letIn("a", "web")).isEqualTo(Advice.KNOWN);
    pass(Duration.ofMinutes(2));
    assertThat(letIn("a", "web")).isEqualTo(Advice.TELL);
  }

  @Test
  void whatWasNotWrittenIsNewWhenItComesAgain() {
    assertThat(refused("a", "web")).isEqualTo(Advice.TELL);
    budget.forget("a");
    assertThat(refused("a", "web")).isEqualTo(Advice.TELL);
  }

  @Test
  void oneObjectDoesNotTakeTheRoomOfAll() {
    assertThat(IntStream.range(0, 100).filter(i -> told(refused("a" + i, "web")))).hasSize(10);
    assertThat(refused("b", "shop")).isEqualTo(Advice.TELL);
    pass(Duration.ofMinutes(5));
    assertThat(refused("c", "web")).isEqualTo(Advice.TELL);
    assertThat(refused("d", "web")).isEqualTo(Advice.DROP);
  }

  @Test
  void allTogetherStayBelowARateAndWatchingBelowAlowerOne() {
    assertThat(IntStream.range(0, 1_000).filter(i -> told(letIn("l" + i, "l" + i)))).hasSize(20);
    assertThat(IntStream.range(0, 1_000).filter(i -> told(refused("r" + i, "r" + i)))).hasSize(50);
    pass(Duration.ofSeconds(2));
    assertThat(IntStream.range(0, 1_000).filter(i -> told(letIn("m" + i, "m" + i)))).hasSize(1);
    assertThat(IntStream.range(0, 1_000).filter(i -> told(refused("s" + i, "s" + i)))).hasSize(10);
  }

  private static boolean told(Advice advice) {
    return advice == Advice.TELL;
  }

  private Advice refused(String notice, String object) {
    return budget.advise(notice, object, true, now);
  }

  private Advice letIn(String notice, String object) {
    return budget.advise(notice, object, false, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
