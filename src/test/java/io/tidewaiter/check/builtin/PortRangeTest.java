package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
  @Test
  void bothEndsBelongToARange() {
    PortRange range = PortRange.parse("8000-8010");
    assertThat(range.contains(8000)).isTrue();
    assertThat(range.contains(8010)).isTrue();
    assertThat(range.contains(7999)).isFalse();
    assertThat(range.contains(8011)).isFalse();
    assertThat(range).hasToString("8000-8010");
  }

  @Test
  void onePortIsARange() {
    assertThat(PortRange.parse("443")).isEqualTo(new PortRange(443, 443)).hasToString("443");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1-65536", "20-10", "a", "1-", "-1", "1 - 2", "", "١"})
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse(text));
  }
}
