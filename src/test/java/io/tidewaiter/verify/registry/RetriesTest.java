package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetriesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-01T12:00:00Z"));

  private final Reading reading = Reading.plain();
  private final Digest image = reading.images.image(Reading.NAME, "one");

  @AfterEach
  void stop() {
    reading.close();
  }

  static Stream<Fault> passing() {
    return Stream.of(
        Fault.status(500, ""),
        Fault.status(502, ""),
        Fault.status(503, ""),
        Fault.status(504, ""),
        Fault.throttled("0"),
        Fault.throttled("1"),
        Fault.status(429, ""),
        Fault.reset());
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatFailsInPassingIsTriedAgain(Fault fault) throws RegistryFailure {
    reading.registry.fault("/manifests/", fault.times(1));
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
    assertThat(reading.registry.requests()).hasSize(2);
  }

  @Test
  void aRegistryOutOfOrderIsUnreachable() {
    reading.registry.fault("/manifests/", Fault.status(503, ""));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(reading.registry.requests()).hasSize(RegistryLimits.DEFAULT.attempts());
  }

  @Test
  void t51_aRegistryThatWantsMorePeaceThanThereIsTimeIsThrottlingAtOnce() {
    reading.registry.fault("/manifests/", Fault.throttled("3600"));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
    assertThat(failure.message()).contains("3600 s");
    assertThat(reading.registry.requests()).hasSize(1);
  }

  @Test
  void t51_aRegistryThatWantsMorePeaceThanARequesterHasPatienceIsThrottlingAtOnce() {
    reading.patience = Duration.ofSeconds(30);
    reading.registry.fault("/manifests/", Fault.throttled("20"));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(reading.registry.requests()).hasSize(1);
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    reading.registry.fault("/manifests/", Fault.status(404, ""));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(reading.registry.requests()).hasSize(1);
  }

  @Test
  void nobodyThereIsUnreachable() {
    reading.registry.close();
    reading.patience = Duration.ofSeconds(5);
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.message()).contains("the connection was refused");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "120, 120",
    "999999999, 86400",
    "'Sun, 01 Feb 2026 12:01:00 GMT', 60",
    "'Sun, 01 Feb 2026 11:00:00 GMT', 0",
  })
  void retryAfterIsSecondsOrADate(String header, long seconds) {
    assertThat(RetryAfter.parse(header, CLOCK)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"-1", "soon", "1.5", "99999999999999999999", "''"})
  void anythingElseIsNoTime(String header) {
    assertThat(RetryAfter.parse(header, CLOCK)).isEmpty();
  }
}
