package io.tidewaiter.system;

import static io.tidewaiter.system.SmallServer.ALLOWED;
import static io.tidewaiter.system.SmallServer.JUDGED_BY_NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.ImageShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that attack, and Pods of another one among theirs. */
class HostileImagesIT {
  private static final Duration ATTACK = Duration.ofSeconds(20);
  private static final int ATTACKERS = 12;
  private static final int IMAGES_OF_AN_ATTACKER = 20;
  private static final int GOOD = 100;

  private final ImageShelf shelf = new ImageShelf(Cast.gather());
  private final Queue<String> admitted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger attacked = new AtomicInteger();
  private final HostileImages hostile;
  private SmallServer server;

  @TempDir private Path directory = Path.of("replaced");

  HostileImagesIT() throws IOException {
    hostile = new HostileImages();
  }

  @BeforeEach
  void serve() throws IOException {
    server = SmallServer.start(directory, shelf, hostile.hosts());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    hostile.close();
    shelf.close();
  }

  @Test
  void t33_t34_eachAttackHasItsOutcome() {
    server.warmUp(image("first", shelf.signed("first", "v1", "first")));
    assertThat(server.answer(hostile.endless())).contains("is larger than 4 MiB");
    assertThat(server.answer(hostile.dripping())).contains("is not known");
    assertThat(server.answer(hostile.lying())).contains("sent other bytes for");
    assertThat(server.answer(hostile.redirecting())).contains("169.254.169.254");
    assertThat(server.answer(hostile.throttled())).contains("is asked too often");
    assertThat(server.answer(hostile.silent())).contains("is not known");
    assertThat(server.answer(hostile.withReferrersWithoutNumber()))
        .contains("more signatures than are looked at");
    assertThat(server.answer(hostile.withLargeSignatures())).contains("\"allowed\":false");
    Digest poisoned = shelf.signed("poisoned", "v1", "poisoned");
    HostileImages.poison(shelf, "poisoned", poisoned);
    server.admit(image("poisoned", poisoned));
  }

  @Test
  void t33_t34_t52_hostileRegistriesNeitherEndTheServerNorHarmOthers() throws Exception {
    List<String> good =
        IntStream.range(0, GOOD)
            .mapToObj(i -> image("w" + i, shelf.signed("w" + i, "v1", "" + i)))
            .toList();
    server.warmUp(good.getFirst());
    List<Duration> withImages = new ArrayList<>();
    List<Duration> without = new ArrayList<>();
    long end = System.nanoTime() + ATTACK.toNanos();
    try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Supplier<String> attack : attacks()) {
        attackers.execute(() -> attack(attack, end));
      }
      for (String image : good) {
        withImages.add(server.admit(image));
        without.add(server.admit(JUDGED_BY_NOBODY));
        Thread.sleep(ATTACK.dividedBy(GOOD));
      }
    }

    server.assertUnharmed(withImages, without);
    assertThat(attacked).as("Pods of attackers").hasPositiveValue();
    assertThat(admitted).as("Pods of attackers that got in").isEmpty();
  }

  private List<Supplier<String>> attacks() {
    List<Supplier<String>> kinds =
        List.of(
            hostile::endless,
            hostile::dripping,
            hostile::withLargeSignatures,
            hostile::withReferrersWithoutNumber,
            hostile::silent,
            hostile::throttled);
    return IntStream.range(0, ATTACKERS).mapToObj(i -> kinds.get(i % kinds.size())).toList();
  }

  private void attack(Supplier<String> images, long end) {
    while (System.nanoTime() < end && server.isAlive()) {
      List<String> some = Stream.generate(images).limit(IMAGES_OF_AN_ATTACKER).toList();
      String answer = server.answer(some, Duration.ofSeconds(5));
      attacked.incrementAndGet();
      if (answer.contains(ALLOWED)) {
        admitted.add(answer);
      }
    }
  }

  private String image(String name, Digest digest) {
    return shelf.registry().host() + "/acme/" + name + "@" + digest;
  }
}
