package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.MiniTuf;
import io.tidewaiter.minisigstore.TufServer;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TestCertificate;
import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.registry.RegistryOptions;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TufFeedTest implements RootFeed.Listener {
  private static final Duration EACH = Duration.ofMillis(200);
  private static final Duration MAX_AGE = Duration.ofHours(1);

  private final MiniTuf tuf = new MiniTuf("one");
  private final BlockingQueue<RootText> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> missing = new LinkedBlockingQueue<>();
  private TufServer server;
  private TufMirrors mirrors;
  private TufFeed feed;

  @TempDir private Path directory = Path.of("replaced");

  @BeforeEach
  void open() {
    TestCertificate certificate = TestCertificate.in(directory);
    server = new TufServer(tuf, certificate);
    RegistryOptions options =
        RegistryOptions.DEFAULT.withAuthority(certificate.authority()).withPrivateAddress();
    mirrors =
        new TufMirrors(
            () -> RegistrySettings.DEFAULT.with(server.host(), options), Clock.systemUTC());
    TrustRootSource.Tuf source =
        new TrustRootSource.Tuf(server.mirror(), tuf.root(), EACH, MAX_AGE);
    feed = new TufFeed(mirrors.open(source), source, Clock.systemUTC(), EACH, this);
  }

  @AfterEach
  void close() {
    feed.close();
    mirrors.close();
    server.close();
  }

  @Test
  void whatIsNewIsSaidWithoutBeingAskedFor() throws InterruptedException {
    Instant before = Instant.now();
    feed.start();

    RootText first = next(said);
    assertThat(first.json()).isEqualTo("one");
    assertThat(first.since().orElseThrow()).isAfterOrEqualTo(before);
    assertThat(first.staleAfter().orElseThrow())
        .isEqualTo(first.since().orElseThrow().plus(MAX_AGE));

    tuf.target("two");
    assertThat(until("two").staleAfter().orElseThrow()).isAfter(first.staleAfter().orElseThrow());
    assertThat(missing).isEmpty();
  }

  @Test
  void t65_aFailureIsSaidAndTriedAgain() throws InterruptedException {
    server.fault(Optional.of(Fault.status(503, "no backend")));
    feed.start();

    assertThat(next(missing)).contains("answers 503");
    assertThat(next(missing)).contains("answers 503");
    assertThat(said).isEmpty();

    server.fault(Optional.empty());
    assertThat(until("one").json()).isEqualTo("one");
  }

  @Test
  void onceClosedItAsksNobody() throws InterruptedException {
    feed.start();
    next(said);
    feed.close();
    Thread.sleep(EACH.multipliedBy(2));
    int asked = server.requests();
    Thread.sleep(EACH.multipliedBy(4));

    assertThat(server.requests()).isEqualTo(asked);
  }

  @Override
  public void says(RootFeed from, RootText text) {
    said.add(text);
  }

  @Override
  public void isMissing(RootFeed from, String why) {
    missing.add(why);
  }

  private RootText until(String json) throws InterruptedException {
    RootText text = next(said);
    while (!text.json().equals(json)) {
      text = next(said);
    }
    return text;
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    return Optional.ofNullable(queue.poll(20, TimeUnit.SECONDS)).orElseThrow();
  }
}
