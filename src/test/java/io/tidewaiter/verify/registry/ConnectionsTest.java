package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TestCertificate;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, mirrors, proxies, and many requests at once. */
class ConnectionsTest {
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(5));

  @Test
  void aPrivateAuthorityIsTrustedOnceConfigured(@TempDir Path directory) throws RegistryFailure {
    TestCertificate certificate = TestCertificate.in(directory);
    RegistryOptions options = RegistryOptions.DEFAULT.withPrivateAddress();
    FakeRegistry registry = FakeRegistry.start(certificate);
    RegistrySettings without = RegistrySettings.DEFAULT.with(registry.host(), options);
    RegistrySettings with =
        without.with(registry.host(), options.withAuthority(certificate.authority()));
    try (Reading reading = Reading.of(registry, with);
        RegistryClient stranger = new RegistryClient(without, List.of())) {
      Digest image = reading.images.image(Reading.NAME, "one");
      assertThat(reading.manifest(image).digest()).isEqualTo(image);
      RegistryFailure failure =
          Reading.failureOf(() ->
              stranger.manifest(reading.repository, image, Credentials.NONE, reading.deadline()));
      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure.message()).contains("a private CA has to be configured");
    }
  }

  @Test
  void anAuthorityThatIsNoneIsRefusedAtTheStart() {
    RegistrySettings settings =
        RegistrySettings.DEFAULT.with(
            "registry.example", RegistryOptions.DEFAULT.withAuthority("nonsense"));
    assertThatThrownBy(() -> new RegistryClient(settings, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry.example");
  }

  @Test
  void mirrorIsAskedFirstAndTheRegistryForWhatItLacks() throws RegistryFailure {
    try (FakeRegistry mirror = FakeRegistry.start();
        FakeRegistry upstream = FakeRegistry.start();
        RegistryClient client = new RegistryClient(mirrored(mirror, upstream, false), List.of())) {
      Reading here = Reading.of(upstream, RegistrySettings.DEFAULT);
      byte[] both = {1};
      byte[] one = {2};
      Digest shared = upstream.blob(Reading.NAME, both);
      Digest only = upstream.blob(Reading.NAME, one);
      mirror.blob("hub/acme/web", both);
      assertThat(blob(client, here.repository, shared)).isEqualTo(both);
      assertThat(upstream.requests()).isEmpty();
      assertThat(blob(client, here.repository, only)).isEqualTo(one);
      assertThat(mirror.requests()).hasSize(2);
      here.client.close();
    }
  }

  @Test
  void t42_aMirrorDoesNotSeeTheCredentialOfTheRegistry() throws RegistryFailure {
    try (FakeRegistry mirror = FakeRegistry.start().basic("a", "b");
        FakeRegistry upstream = FakeRegistry.start().basic("alice", "secret");
        RegistryClient client = new RegistryClient(mirrored(mirror, upstream, false), List.of())) {
      byte[] bytes = {1};
      Digest blob = upstream.blob(Reading.NAME, bytes);
      mirror.blob("hub/acme/web", bytes);
      Credentials credentials =
          new Credentials(
              List.of(
                  new Credentials.Entry(
                      CredentialScope.parse(upstream.host()).orElseThrow(),
                      new Credential.Password("alice", "secret"))));
      Repository repository = new Repository(upstream.host(), Reading.NAME);
      assertThat(client.blob(repository, blob, 10, credentials, Deadline.in(Duration.ofSeconds(9))))
          .isEqualTo(bytes);
      assertThat(mirror.requests()).allMatch(request -> request.authorization().isEmpty());
    }
  }

  @Test
  void t35_aLyingMirrorIsReported() {
    try (FakeRegistry mirror = FakeRegistry.start();
        FakeRegistry upstream = FakeRegistry.start();
        RegistryClient client = new RegistryClient(mirrored(mirror, upstream, false), List.of())) {
      Digest blob = upstream.blob(Reading.NAME, new byte[] {1});
      mirror.fault("/blobs/", Fault.body("text/plain", new byte[] {2}));
      Repository repository = new Repository(upstream.host(), Reading.NAME);
      assertThat(Reading.failureOf(() -> blob(client, repository, blob)).reason())
          .isEqualTo(Reason.TAMPERED);
    }
  }

  @Test
  void aMirrorInsteadOfTheRegistryIsTheOnlyOneAsked() {
    try (FakeRegistry mirror = FakeRegistry.start();
        FakeRegistry upstream = FakeRegistry.start();
        RegistryClient client = new RegistryClient(mirrored(mirror, upstream, true), List.of())) {
      Digest blob = upstream.blob(Reading.NAME, new byte[] {1});
      Repository repository = new Repository(upstream.host(), Reading.NAME);
      assertThat(Reading.failureOf(() -> blob(client, repository, blob)).reason())
          .isEqualTo(Reason.NOT_FOUND);
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void t51_aMirrorThatHangsLeavesTimeForTheRegistry() throws RegistryFailure {
    try (FakeRegistry mirror = FakeRegistry.start();
        FakeRegistry upstream = FakeRegistry.start();
        RegistryClient client = new RegistryClient(mirrored(mirror, upstream, false), List.of())) {
      Digest blob = upstream.blob(Reading.NAME, new byte[] {1});
      mirror.fault("/blobs/", Fault.silence(Duration.ofSeconds(30)));
      Repository repository = new Repository(upstream.host(), Reading.NAME);
      assertThat(
              client.blob(
                  repository, blob, 10, Credentials.NONE, Deadline.in(Duration.ofSeconds(2))))
          .hasSize(1);
    }
  }

  @Test
  void t52_aDeadRegistryHoldsUpNoOther() throws Exception {
    try (FakeRegistry dead = FakeRegistry.start();
        FakeRegistry alive = FakeRegistry.start();
        RegistryClient client = new RegistryClient(Reading.allowing(dead, alive), List.of());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      dead.fault("/", Fault.silence(Duration.ofSeconds(60)));
      Digest blob = alive.blob(Reading.NAME, new byte[] {1});
      Repository hanging = new Repository(dead.host(), Reading.NAME);
      List<Future<RegistryFailure>> waiting = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        waiting.add(
            threads.submit(() ->
                Reading.failureOf(() ->
                    client.blob(
                        hanging, blob, 10, Credentials.NONE, Deadline.in(Duration.ofSeconds(2))))));
      }
      Thread.sleep(300); // by now all of them wait
      assertThat(dead.requests()).hasSize(RegistryLimits.DEFAULT.requestsPerStranger());
      long start = System.nanoTime();
      assertThat(blob(client, new Repository(alive.host(), Reading.NAME), blob)).hasSize(1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      for (Future<RegistryFailure> failure : waiting) {
        assertThat(failure.get().reason()).isEqualTo(Reason.TIMED_OUT);
      }
    }
  }

  @Test
  void t52_gatesOfHostsThatNobodyAsksAreForgotten() throws RegistryFailure {
    HostGates gates = new HostGates(gates(1, 1, 1, 1));
    for (int i = 0; i < 100; i++) {
      gates.enter("host-" + i, SOON).close();
    }
    try (HostGates.Place one = gates.enter("one", SOON)) {
      assertThat(Reading.failureOf(() -> gates.enter("one", Deadline.PASSED)).reason())
          .isEqualTo(Reason.TIMED_OUT);
      assertThat(gates.size()).isEqualTo(1);
      one.answered();
    }
    assertThat(gates.size()).isZero();
  }

  @Test
  void t52_strangersWithoutNumberLeaveRoomForThoseWhoAnswered() throws RegistryFailure {
    HostGates gates = new HostGates(gates(2, 2, 1, 3));
    try (HostGates.Place first = gates.enter("registry.example", SOON)) {
      first.answered();
    }
    for (int i = 0; i < 3; i++) {
      gates.enter("dead-" + i, SOON);
    }
    RegistryFailure failure = Reading.failureOf(() -> gates.enter("dead-3", Deadline.PASSED));
    assertThat(failure.message()).contains("too many requests to other registries");
    gates.enter("registry.example", SOON);
    try (HostGates.Place second = gates.enter("registry.example", SOON)) {
      assertThat(second).isNotNull();
    }
    assertThat(Reading.failureOf(() -> gates.enter("registry.example", Deadline.PASSED)).reason())
        .as("it did not answer the last time")
        .isEqualTo(Reason.TIMED_OUT);
  }

  private static RegistryLimits gates(
      int requestsPerHost, int requests, int requestsPerStranger, int requestsToStrangers) {
    return new RegistryLimits(
        1,
        1,
        1,
        1,
        1,
        requestsPerHost,
        requests,
        requestsPerStranger,
        requestsToStrangers,
        Duration.ofSeconds(1));
  }

  @Test
  void proxyIsReadFromTheEnvironment() {
    HttpProxy proxy =
        HttpProxy.fromEnvironment(
                Map.of("https_proxy", "http://proxy.example:3128", "NO_PROXY", ".corp.example, x"))
            .orElseThrow();
    assertThat(proxy.covers("ghcr.io")).isTrue();
    assertThat(proxy.covers("corp.example")).isFalse();
    assertThat(proxy.covers("registry.corp.example")).isFalse();
    assertThat(proxy.covers("notcorp.example")).isTrue();
    assertThat(HttpProxy.fromEnvironment(Map.of())).isEmpty();
  }

  @Test
  void t54_aPasswordInTheProxysAddressIsRefusedAndNotRepeated() {
    for (String address : List.of("http://user:hunter2@proxy", "http://user:hunter2@pro xy")) {
      assertThatThrownBy(() -> HttpProxy.fromEnvironment(Map.of("HTTPS_PROXY", address)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("HTTPS_PROXY")
          .hasMessageNotContaining("hunter2")
          .hasNoCause();
    }
  }

  @Test
  void requestsGoThroughTheProxy() throws RegistryFailure {
    try (FakeRegistry proxy = FakeRegistry.start()) {
      URI address = proxy.uri("/");
      RegistrySettings settings =
          new RegistrySettings(
              Map.of("registry.example", RegistryOptions.DEFAULT.withPlainHttp()),
              RegistryLimits.DEFAULT,
              Optional.of(new HttpProxy(address.getHost(), address.getPort(), List.of())),
              RegistrySettings.DEFAULT.clock());
      Digest blob = proxy.blob(Reading.NAME, new byte[] {1});
      try (RegistryClient client = new RegistryClient(settings, List.of())) {
        assertThat(blob(client, new Repository("registry.example", Reading.NAME), blob)).hasSize(1);
      }
      assertThat(proxy.requests().getFirst().header("Host")).contains("registry.example");
    }
  }

  @Test
  void dockerHubIsAskedAtItsApi() {
    Endpoint endpoint =
        Endpoint.of(new Repository("docker.io", "library/nginx"), RegistrySettings.DEFAULT);
    assertThat(endpoint.manifest("1.0"))
        .hasToString("https://registry-1.docker.io/v2/library/nginx/manifests/1.0");
  }

  private static RegistrySettings mirrored(
      FakeRegistry mirror, FakeRegistry upstream, boolean only) {
    RegistrySettings settings = Reading.allowing(mirror, upstream);
    return settings.with(
        upstream.host(),
        settings.of(upstream.host()).withMirrors(List.of(mirror.host() + "/hub"), only));
  }

  private static byte[] blob(RegistryClient client, Repository repository, Digest digest)
      throws RegistryFailure {
    return client.blob(
        repository, digest, 10, Credentials.NONE, Deadline.in(Duration.ofSeconds(9)));
  }
}
