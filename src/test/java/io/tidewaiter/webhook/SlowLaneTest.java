package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowLaneTest {
  private final SlowLane lane = new SlowLane();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void t52_largeReviewsAreJudgedOneAtATime() {
    List<Uni<String>> all =
        IntStream.range(0, 8).mapToObj(i -> lane.take(1 << 20, this::work)).toList();
    Uni.join().all(all).andFailFast().await().atMost(Duration.ofSeconds(10));
    assertThat(most).hasValue(1);
  }

  @Test
  void aSmallReviewIsJudgedWhereItIs() {
    String here = Thread.currentThread().getName();
    assertThat(lane.take(1_000, this::work).await().indefinitely()).isEqualTo(here);
    assertThat(lane.take(1 << 20, this::work).await().indefinitely()).isEqualTo("large-reviews");
  }

  private Uni<String> work() {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    running.decrementAndGet();
    return Uni.createFrom().item(Thread.currentThread().getName());
  }
}
