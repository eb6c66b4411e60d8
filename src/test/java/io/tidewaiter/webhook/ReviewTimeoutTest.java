package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTimeoutTest {
  @ParameterizedTest
  @CsvSource({"30s,29000", "10s,9000", "2s,1000", "1s,500"})
  void aReserveIsKeptForTheWayBack(String timeout, long millis) {
    assertThat(ReviewTimeout.toAnswer(timeout)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0s", "x", "99999999999999s", "-5s", "10"})
  void whatCannotBeReadMeansWhatAWebhookThatDoesNotSayMeans(String timeout) {
    assertThat(ReviewTimeout.toAnswer(timeout)).isEqualTo(Duration.ofSeconds(9));
  }
}
