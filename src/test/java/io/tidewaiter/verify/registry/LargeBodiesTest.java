package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {
  private final LargeBodies bodies = new LargeBodies(1);

  @Test
  void t34_onlySoManyLargeBodiesAreReadAtATime() {
    try (LargeBodies.Ticket first = ticket();
        LargeBodies.Ticket second = ticket()) {
      assertThat(first.enter()).isTrue();
      assertThat(second.enter()).isFalse();
    }
    try (LargeBodies.Ticket third = ticket()) {
      assertThat(third.enter()).as("the others are gone").isTrue();
    }
  }

  @Test
  void whoIsGivenUpWhileItWaitsLeavesNoPlaceTaken() {
    LargeBodies.Ticket givenUp = ticket();
    givenUp.close();
    assertThat(givenUp.enter()).isFalse();
    try (LargeBodies.Ticket next = ticket()) {
      assertThat(next.enter()).isTrue();
    }
  }

  private LargeBodies.Ticket ticket() {
    return bodies.ticket(Deadline.in(Duration.ofMillis(20)));
  }
}
