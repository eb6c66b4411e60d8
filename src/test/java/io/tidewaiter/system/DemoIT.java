package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first command that a stranger runs. It starts a control plane of its own. */
class DemoIT {
  @Test
  void theDemoPlaysToItsEndAndEveryStepGoesAsItShould() {
    CommandOutput demo =
        CommandOutput.of(List.of("./tidewaiter", "demo", "--no-wait"), "", Map.of());

    assertThat(demo.out()).doesNotContain("This should not have happened");
    assertThat(demo.status()).as("%s", demo).isZero();
    assertThat(demo.out()).contains("is refused by policy").contains("→ ");
  }

  @Test
  void theDemoWithoutAClusterPlaysToItsEndToo() {
    CommandOutput demo =
        CommandOutput.of(
            List.of("./tidewaiter", "demo", "--standalone", "--no-wait"), "", Map.of());

    assertThat(demo.out()).doesNotContain("This should not have happened");
    assertThat(demo.status()).as("%s", demo).isZero();
  }
}
