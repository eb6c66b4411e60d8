package io.tidewaiter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A moment of fuzzing for each target: {@code -Dfuzz.seconds} and {@code -Dfuzz.seed} change how
 * long and with which inputs.
 */
class FuzzingTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("fuzz.seconds", "1.5"));
  private static final long SEED = Long.getLong("fuzz.seed", 4);

  @TestFactory
  Stream<DynamicTest> noInputBreaksALaw() {
    return Targets.all().stream()
        .map(target ->
            DynamicTest.dynamicTest(
                target + ", fuzz.seed=" + SEED,
                () -> assertThat(Fuzz.run(target, SECONDS, SEED)).isPositive()));
  }
}
