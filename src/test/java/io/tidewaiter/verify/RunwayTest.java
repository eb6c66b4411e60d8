package io.tidewaiter.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunwayTest {
  private final Runway runway = new Runway(new Lane.Limits(4, 3, 10), new Lane.Limits(2, 2, 2));
  private final List<String> started = new ArrayList<>();
  private final List<Runway.Landing> underWay = new ArrayList<>();

  @Test
  void t52_flightsToStrangersAreFewAndThoseWhoWaitAreToo() {
    assertThat(List.of(ask("dead-1"), ask("dead-2"), ask("dead-3"), ask("dead-4")))
        .containsOnly(true);
    assertThat(ask("dead-5")).isFalse();
    assertThat(started).containsExactly("dead-1", "dead-2");
    end(Outcome.UNREACHABLE);
    assertThat(started).containsExactly("dead-1", "dead-2", "dead-3");
  }

  @Test
  void t52_deadRegistriesWithoutNumberDoNotHoldUpOneThatAnswers() {
    ask("registry.example");
    end(Outcome.UNSIGNED);
    for (int i = 0; i < 1_000; i++) {
      ask("dead-" + i);
    }
    assertThat(ask("registry.example")).isTrue();
    assertThat(started.getLast()).isEqualTo("registry.example");
  }

  @Test
  void oneRegistryDoesNotTakeThePlaceOfTheOthers() {
    for (String host : List.of("large", "small")) {
      ask(host);
      end(Outcome.VERIFIED);
    }
    started.clear();
    for (int i = 0; i < 6; i++) {
      ask("large");
    }
    ask("small");
    ask("small");
    assertThat(started).containsExactly("large", "large", "large", "small");
    end(Outcome.VERIFIED);
    end(Outcome.VERIFIED);
    assertThat(started).endsWith("large", "small");
  }

  @Test
  void aFlightThatFailsGivesItsPlaceBack() {
    for (int i = 0; i < 10; i++) {
      assertThat(ask("registry.example")).isTrue();
      underWay.removeFirst().ended(Optional.empty());
    }
    assertThat(started).hasSize(10);
  }

  private boolean ask(String host) {
    return runway.enter(
        host,
        landing -> {
          started.add(host);
          underWay.add(landing);
        });
  }

  private void end(Outcome outcome) {
    underWay.removeFirst().ended(Optional.of(outcome));
  }
}
