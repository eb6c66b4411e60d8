package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TestCertificate;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
  private final Reading reading = Reading.plain();
  private final Digest image = reading.images.image(Reading.NAME, "one");

  @AfterEach
  void stop() {
    reading.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void relativeRedirectIsFollowed(int status) throws RegistryFailure {
    reading.registry.fault(
        "/manifests/" + image, Fault.redirect(status, "../manifests/1.0?moved").times(1));
    reading.registry.tag(Reading.NAME, "1.0", image);
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
    assertThat(reading.registry.requests().getLast())
        .hasToString("GET /v2/acme/web/manifests/1.0?moved");
  }

  @Test
  void t40_aCircleOfRedirectsEnds() {
    reading.registry.fault("/manifests/", Fault.redirect(302, "/v2/acme/web/manifests/x"));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.LIMIT_EXCEEDED);
    assertThat(reading.registry.requests()).hasSize(RegistryLimits.DEFAULT.redirects() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://", "::", "http://a b/", "http://user:password@127.0.0.1/x"})
  void redirectToNowhereIsMalformed(String location) {
    reading.registry.fault("/manifests/", Fault.redirect(302, location));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(failure.message()).doesNotContain("password");
  }

  @Test
  void t40_fromHttpsToHttpNothingIsFollowed(@TempDir Path directory) {
    TestCertificate certificate = TestCertificate.in(directory);
    FakeRegistry secure = FakeRegistry.start(certificate);
    RegistrySettings settings =
        Reading.allowing(reading.registry)
            .with(
                secure.host(),
                RegistryOptions.DEFAULT
                    .withAuthority(certificate.authority())
                    .withPrivateAddress());
    try (Reading encrypted = Reading.of(secure, settings)) {
      Digest digest = encrypted.images.image(Reading.NAME, "two");
      secure.fault("/manifests/", Fault.redirect(302, reading.registry.uri("/stolen").toString()));
      assertThat(Reading.failureOf(() -> encrypted.manifest(digest)).reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
      assertThat(reading.registry.requests()).isEmpty();
    }
  }
}
