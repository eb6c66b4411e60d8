package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeBodiesTest {
  private final LargeBodies bodies = new LargeBodies();

  @Test
  void t34_onlySoManyLargeBodiesAreReadAtATime() {
    try (LargeBodies.Ticket first = ticket();
        LargeBodies.Ticket second = ticket()) {
      assertThat(first.enter(LargeBodies.Size.LARGE)).isTrue();
      assertThat(second.enter(LargeBodies.Size.LARGE)).isFalse();
      assertThat(second.enter(LargeBodies.Size.MEDIUM)).isTrue();
    }
    try (LargeBodies.Ticket third = ticket()) {
      assertThat(third.enter(LargeBodies.Size.LARGE)).as("the others are gone").isTrue();
    }
  }

  @Test
  void whoIsGivenUpWhileItWaitsLeavesNoPlaceTaken() {
    LargeBodies.Ticket givenUp = ticket();
    givenUp.close();
    assertThat(givenUp.enter(LargeBodies.Size.LARGE)).isFalse();
    try (LargeBodies.Ticket next = ticket()) {
      assertThat(next.enter(LargeBodies.Size.LARGE)).isTrue();
    }
  }

  private LargeBodies.Ticket ticket() {
    return bodies.ticket(Deadline.in(Duration.ofMillis(20)));
  }
}
