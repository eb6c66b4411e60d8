package io.tidewaiter.system;

import static io.tidewaiter.system.SmallServer.JUDGED_BY_NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.FakeRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods whose shape is the attack. */
class ManyRegistriesIT {
  private static final int CONTAINERS = 500;
  private static final int ATTACKERS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The answer is due after 9 s; so many findings take a while to be put into words. */
  private static final Duration LONGEST = Duration.ofSeconds(19);

  /** By the limits of the registry client it is 32; a moment passes until a connection is gone. */
  private static final int MOST_CONNECTIONS = 64;

  private static final int LONGEST_ANSWER = 64 << 10;

  private final ImageShelf shelf = new ImageShelf(Cast.gather());
  private final SilentRegistries silent;

  @TempDir private Path directory = Path.of("replaced");

  ManyRegistriesIT() throws IOException {
    silent = new SilentRegistries(CONTAINERS);
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
    shelf.close();
  }

  @Test
  void t52_fiveHundredContainersOfFiveHundredRegistriesHoldUpNobodyElse() throws Exception {
    Digest digest = FakeRegistry.digestOf("attack".getBytes(StandardCharsets.US_ASCII));
    List<String> images = silent.hosts().map(host -> host + "/acme/web@" + digest).toList();
    try (SmallServer server = SmallServer.start(directory, shelf, silent.hosts());
        ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor()) {
      server.warmUp(good(0));
      List<Duration> withImages = new ArrayList<>();
      List<Duration> without = new ArrayList<>();
      List<Future<Duration>> attacks = new ArrayList<>();
      for (int i = 0; i < ATTACKERS; i++) {
        attacks.add(attackers.submit(() -> refused(server, images)));
      }
      int number = 1;
      while (attacks.stream().anyMatch(attack -> !attack.isDone())) {
        withImages.add(server.admit(good(number++)));
        without.add(server.admit(JUDGED_BY_NOBODY));
        Thread.sleep(100);
      }

      for (Future<Duration> attack : attacks) {
        assertThat(attack.get()).isLessThan(LONGEST);
      }
      assertThat(silent.most()).isBetween(1, MOST_CONNECTIONS);
      server.assertUnharmed(withImages, without);
    }
  }

  private static Duration refused(SmallServer server, List<String> images) {
    long start = System.nanoTime();
    String answer = server.answer(images, TIMEOUT);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(answer).contains("\"allowed\":false").contains("is not known");
    assertThat(answer).hasSizeLessThan(LONGEST_ANSWER);
    return took;
  }

  private String good(int number) {
    String name = "w" + number;
    return shelf.registry().host() + "/acme/" + name + "@" + shelf.signed(name, "v1", name);
  }
}
