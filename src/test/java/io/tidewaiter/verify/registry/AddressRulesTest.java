package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no request goes. */
class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:6443/x",
        "169.254.169.254/x",
        "100.100.100.200/x",
        "168.63.129.16/x",
        "10.0.0.1/x",
        "192.168.1.1:5000/x",
        "172.16.0.1/x",
        "100.64.0.1/x",
        "0.0.0.0/x",
        "255.255.255.255/x",
        "224.0.0.1/x",
        "[::1]/x",
        "[::]:5000/x",
        "[fe80::1]/x",
        "[fd00::1]/x",
        "[fd00:ec2::254]/x",
        "[::ffff:7f00:1]/x",
        "[64:ff9b::7f00:1]/x",
        "[64:ff9b::a00:1]/x",
        "[2002:7f00:1::]/x",
        "localhost/x",
        "localhost:5000/x",
        "sub.localhost/x",
        "kubernetes.default.svc/x",
        "kubernetes.default/x",
        "kubernetes.default.svc.cluster.local/x",
        "registry:5000/x",
        "coredns.kube-system/x",
        "metadata.google.internal/x",
      })
  void t43_anImageInsideIsRefusedBeforeItsNameIsLookedUp(String image) throws InvalidReference {
    AtomicInteger lookups = new AtomicInteger();
    try (RegistryClient client =
        new RegistryClient(
            RegistrySettings.DEFAULT,
            List.of(),
            host -> {
              lookups.incrementAndGet();
              return new InetAddress[0];
            })) {
      ImageReference reference = ImageReference.parse(image);
      RegistryFailure failure =
          Reading.failureOf(() ->
              client.resolve(reference, Credentials.NONE, Deadline.in(Duration.ofSeconds(5))));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
      assertThat(failure.message()).contains("named in Tidewaiter's settings");
      assertThat(lookups).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://0x7f.1/x",
        "https://0177.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://127.0.0.1./x",
        "https://LOCALHOST/x",
        "https://localhost./x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[::127.0.0.1]/x",
        "https://[fe80::1%25eth0]/x",
        "https://[0:0:0:0:0:0:0:1]/x",
        "https://[0:0:0:0:0:ffff:a00:1]/x",
      })
  void t43_anOddSpellingOfAnAddressInsideIsRefused(String uri) {
    RegistryFailure failure = Reading.failureOf(() -> AddressRules.checkWritten(URI.create(uri)));
    assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ghcr.io/x",
        "https://registry.corp.local:5000/x",
        "https://8.8.8.8/x",
        "https://[2606:4700::1111]/x",
        "https://[64:ff9b::808:808]/x",
        "https://10.0.0.1.nip.example/x",
        "https://svc.example/x",
        "https://1password.example/x",
      })
  void otherAddressesAreNot(String uri) {
    assertThatCode(() -> AddressRules.checkWritten(URI.create(uri))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "169.254.169.254", "::1", "fe80::1", "0.0.0.0", "64:ff9b::7f00:1"})
  void t43_aNameThatLeadsInsideIsRefused(String address) throws InvalidReference {
    try (RegistryClient client =
        new RegistryClient(
            RegistrySettings.DEFAULT,
            List.of(),
            host ->
                new InetAddress[] {
                  InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral(address)
                })) {
      ImageReference reference = ImageReference.parse("rebinding.example/x");
      RegistryFailure failure =
          Reading.failureOf(() ->
              client.resolve(reference, Credentials.NONE, Deadline.in(Duration.ofSeconds(5))));
      assertThat(failure.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
  }

  @Test
  void aNameMayLeadIntoAPrivateNetwork() {
    assertThatCode(() ->
            AddressRules.checkResolved("registry.corp.example", InetAddress.ofLiteral("10.1.2.3")))
        .doesNotThrowAnyException();
  }

  @Test
  void t43_plainHttpHasToBeConfigured() {
    try (FakeRegistry registry = FakeRegistry.start();
        Reading reading =
            Reading.of(
                registry,
                RegistrySettings.DEFAULT.with(
                    registry.host(), RegistryOptions.DEFAULT.withPrivateAddress()))) {
      reading.patience = Duration.ofMillis(500); // the registry waits for the rest of a request
      assertThat(Reading.failureOf(() -> reading.resolve("1.0")).reason())
          .isIn(Reason.UNREACHABLE, Reason.TIMED_OUT);
      assertThat(registry.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/blob",
        "https://kubernetes.default.svc/api",
        "http://storage.example/blob",
        "https://[::ffff:127.0.0.1]/blob",
      })
  void t40_aRedirectInsideIsNotFollowed(String location) {
    try (Reading reading = Reading.plain()) {
      Digest image = reading.images.image(Reading.NAME, "one");
      reading.registry.fault("/manifests/", Fault.redirect(302, location));
      assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
          .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    }
  }
}
