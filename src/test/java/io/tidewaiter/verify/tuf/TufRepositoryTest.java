package io.tidewaiter.verify.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.MiniTuf;
import io.tidewaiter.minisigstore.MiniTuf.Role;
import io.tidewaiter.minisigstore.TufServer;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TestCertificate;
import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.registry.RegistryOptions;
import io.tidewaiter.verify.registry.RegistrySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TufRepositoryTest {
  private static final String OLDER = "is older than it was";
  private static final String EXPIRED = "has expired";
  private static final String TOO_FEW = "is not signed by as many of its keys as have to sign";
  private static final String UNREADABLE = "is not a TUF repository that can be read";

  private final MiniTuf tuf = new MiniTuf("one");
  private TufServer server;
  private RegistrySettings settings = RegistrySettings.DEFAULT;
  private TufMirrors mirrors;
  private TufRepository repository;

  @TempDir private Path directory = Path.of("replaced");

  @BeforeEach
  void open() {
    TestCertificate certificate = TestCertificate.in(directory);
    server = new TufServer(tuf, certificate);
    settings =
        RegistrySettings.DEFAULT.with(
            server.host(),
            RegistryOptions.DEFAULT.withAuthority(certificate.authority()).withPrivateAddress());
    mirrors = new TufMirrors(() -> settings, Clock.systemUTC());
    repository = mirrors.open(source());
  }

  @AfterEach
  void close() {
    mirrors.close();
    server.close();
  }

  @Test
  void whatTheRepositorySignsIsTakenAndFollowed() throws TufFailure {
    assertThat(repository.refresh()).isEqualTo("one");
    assertThat(repository.refresh()).isEqualTo("one");
    tuf.target("two");
    assertThat(repository.refresh()).isEqualTo("two");
  }

  @ParameterizedTest
  @EnumSource
  void keysMayBeReplacedAsOftenAsTheRootSaysSo(Role role) throws TufFailure {
    repository.refresh();
    tuf.rotate(role);
    tuf.rotate(Role.ROOT);
    tuf.rotate(role);
    tuf.target("two");

    assertThat(repository.refresh()).isEqualTo("two");
  }

  @ParameterizedTest
  @EnumSource
  void t65_whatHasExpiredIsRefused(Role role) {
    tuf.expire(role, Instant.now().minusSeconds(60));

    refused(EXPIRED);
  }

  @Test
  void t65_whatNobodySignsAnewExpiresThoughItStaysTheSame() throws TufFailure {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (TufMirrors clocked = new TufMirrors(() -> settings, new SetClock(now::get))) {
      TufRepository frozen = clocked.open(source());
      assertThat(frozen.refresh()).isEqualTo("one");
      now.updateAndGet(time -> time.plus(Duration.ofDays(2)));
      assertThatThrownBy(frozen::refresh).hasMessageContaining(EXPIRED);
    }
  }

  @Test
  void t65_whatIsOlderThanWhatWasSeenIsRefused() throws TufFailure {
    Map<String, Bytes> old = tuf.copy();
    tuf.target("two");
    assertThat(repository.refresh()).isEqualTo("two");
    Map<String, Bytes> fresh = tuf.copy();
    tuf.restore(old);

    refused(OLDER);

    tuf.restore(fresh);
    assertThat(repository.refresh()).isEqualTo("two");
  }

  @ParameterizedTest
  @EnumSource
  void t65_tooFewSignaturesAreNone(Role role) {
    tuf.signers(role, 1);

    refused(TOO_FEW);
  }

  @Test
  void t65_aRootThatTheFormerOneHasNotSignedIsRefused() throws TufFailure {
    repository.refresh();
    tuf.usurp();

    refused(TOO_FEW);
  }

  @Test
  void t65_aRootByWhichNobodyHasToSignIsRefused() throws TufFailure {
    repository.refresh();
    tuf.threshold(Role.TIMESTAMP, 0);

    refused(UNREADABLE);
  }

  @Test
  void anotherRepositoryIsNotBelieved() {
    server.serve(new MiniTuf("evil"));

    refused(TOO_FEW);
  }

  @Test
  void aFileOfOneRoleIsNotThatOfAnother() {
    tuf.put("timestamp.json", Bytes.of(read(tuf.path(Role.SNAPSHOT))));

    refused("");
  }

  @Test
  void t35_otherBytesThanWereSignedAreRefused() {
    tuf.put(tuf.targetPath(), Bytes.utf8("six"));
    refused("parts that do not belong together");

    tuf.target("two");
    tuf.put(tuf.path(Role.TARGETS), Bytes.of(read(tuf.path(Role.SNAPSHOT))));
    refused("");
  }

  @Test
  void t34_whatIsTooLargeOrTooDeepIsRefused() {
    tuf.put(tuf.targetPath(), Bytes.utf8("one and much more than was signed"));
    refused("is larger than");

    tuf.target("x".repeat(2 << 20));
    refused("is larger than 1 MiB");

    tuf.put("timestamp.json", Bytes.utf8("[".repeat(100_000)));
    refused(UNREADABLE);

    server.fault(Optional.of(Fault.endlessBody("application/json")));
    refused("is larger than");
  }

  @Test
  void whatIsMissingIsSaid() throws TufFailure {
    Map<String, Bytes> all = tuf.copy();
    tuf.restore(Map.of());
    refused("lacks a part");

    tuf.restore(all);
    assertThat(repository.refresh()).isEqualTo("one");

    server.fault(Optional.of(Fault.status(500, "broken")));
    refused("answers 500");
  }

  /** The library keeps what it has stored by then, and would not ask for the rest any more. */
  @Test
  void anUpdateThatFailsHalfWayIsMadeAnew() throws TufFailure {
    assertThat(repository.refresh()).isEqualTo("one");
    tuf.target("two");
    Map<String, Bytes> all = tuf.copy();
    tuf.put(tuf.path(Role.SNAPSHOT), Bytes.utf8("{}"));
    refused(UNREADABLE);

    tuf.restore(all);
    assertThat(repository.refresh()).isEqualTo("two");
  }

  @Test
  void t40_aMirrorSendsNobodyIntoOtherNetworks() {
    server.fault(Optional.of(Fault.redirect(302, "https://169.254.169.254/latest")));

    refused("169.254.169.254");
  }

  @Test
  void t39_aMirrorIsNoWayIntoOtherNetworks() {
    try (TufMirrors strict = new TufMirrors(() -> RegistrySettings.DEFAULT, Clock.systemUTC())) {
      assertThatThrownBy(strict.open(source())::refresh)
          .isInstanceOf(TufFailure.class)
          .hasMessageContaining("is not a public address");
    }
  }

  private void refused(String words) {
    assertThatThrownBy(repository::refresh)
        .isInstanceOf(TufFailure.class)
        .hasMessageStartingWith("the TUF repository at 127.0.0.1 ")
        .hasMessageContaining(words);
  }

  private byte[] read(String path) {
    return Optional.ofNullable(tuf.read(path)).orElseThrow();
  }

  private TrustRootSource.Tuf source() {
    return new TrustRootSource.Tuf(
        server.mirror(), tuf.root(), Duration.ofHours(1), Duration.ofDays(1));
  }

  /** A clock that somebody sets. */
  private static final class SetClock extends Clock {
    private final InstantSource time;

    SetClock(InstantSource time) {
      this.time = time;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
