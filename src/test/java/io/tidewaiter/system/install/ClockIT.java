package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.clock.Clocks;
import io.tidewaiter.system.load.LoadResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clocks that somebody sets while the replicas run. */
class ClockIT {
  private static final List<Map.Entry<String, Duration>> JUMPS =
      List.of(
          Map.entry("+2h", Duration.ofHours(2)),
          Map.entry("-2h", Duration.ofHours(-2)),
          Map.entry("+200d", Duration.ofDays(200)));
  private static final Pattern DECIDED = Pattern.compile("\\{\"timestamp\":\"([^\"]+)\"");

  @Test
  void aClockThatJumpsLosesNoPod() {
    try (Failures failures = Failures.install()) {
      List<LocalPod> replicas = failures.cluster().kubelet().ready();
      try (Clocks clocks = Clocks.of(replicas.stream().map(LocalPod::pid).toList())) {
        for (Map.Entry<String, Duration> jump : JUMPS) {
          LoadResult load =
              failures.during(
                  "the replicas' clocks jump by " + jump.getKey(),
                  () -> {
                    clocks.set(jump.getValue());
                    Eventually.within(
                        Duration.ofSeconds(20), () -> assertSkewed(replicas, jump.getValue()));
                    Failures.pause(Failures.time(Duration.ofSeconds(10), Duration.ofSeconds(30)));
                  });
          clocks.set(Duration.ZERO);
          Eventually.within(
              Duration.ofSeconds(20),
              () -> assertThat(failures.cluster().kubelet().ready()).hasSize(2));

          assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
          assertThat(load.away()).as("%s", load.firstComplaint()).isZero();
        }
        assertThat(replicas).as("are still the same").allMatch(replica -> replica.restarts() == 0);
      }
    }
  }

  /** The last decision of one of them, at least, is of a moment that is this far away. */
  private static void assertSkewed(List<LocalPod> replicas, Duration skew) {
    assertThat(replicas)
        .anySatisfy(replica ->
            assertThat(Duration.between(Instant.now(), lastDecision(replica)).minus(skew).abs())
                .isLessThan(Duration.ofMinutes(1)));
  }

  private static Instant lastDecision(LocalPod replica) {
    Matcher decided = DECIDED.matcher(replica.log());
    Instant last = Instant.EPOCH;
    while (decided.find()) {
      last = Instant.parse(decided.group(1));
    }
    return last;
  }
}
