package io.tidewaiter.pod.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, true",
    "0Mi, true",
    "0.00, true",
    "0e3, true",
    "-0m, true",
    "1, false",
    "0.5, false",
    "100m, false",
    "10Mi, false",
    "1e3, false",
    ".1, false",
  })
  void zeroIsZeroInAnyUnit(String text, boolean zero) {
    assertThat(new Quantity(text).isZero()).isEqualTo(zero);
  }
}
