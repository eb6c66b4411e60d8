package io.tidewaiter.admission;

import static io.tidewaiter.admission.ImageFlow.allowed;
import static io.tidewaiter.admission.ImageFlow.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registries that hang, and those whose Pods come by meanwhile. */
class SlowRegistryTest {
  private static final String BUNDLE = "application/vnd.oci.image.index.v1+json";

  /** At a time, to a registry that never answered. */
  private static final int REQUESTS_TO_A_STRANGER = 4;

  private final FakeRegistry dead = FakeRegistry.start();
  private final ImageFlow flow = new ImageFlow(dead.host());
  private final ImageShelf shelf = flow.shelf();

  @AfterEach
  void close() {
    flow.close();
    dead.close();
  }

  @Test
  void t51_oneSlowImageOfTwentyIsNamedInTimeAndTheRetryIsWarm() {
    String[] images =
        IntStream.range(0, 20)
            .mapToObj(i -> {
              var digest = shelf.signed("web" + i, "v1", "web" + i);
              return shelf.registry().host() + "/acme/web" + i + "@" + digest;
            })
            .toArray(String[]::new);
    shelf
        .registry()
        .fault("/acme/web7/referrers/", Fault.dripping(BUNDLE, Duration.ofMillis(100)).times(1));
    Duration patience = Duration.ofSeconds(2);

    long start = System.nanoTime();
    ObjectNode response = flow.validate(pod(images), patience);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isBetween(patience.minusMillis(100), patience.plusMillis(500));
    assertThat(allowed(response)).isFalse();
    assertThat(TestGate.message(response))
        .contains("(1 finding)")
        .contains("containers[c7].image")
        .contains("did not answer in time");

    shelf.registry().forgetRequests();
    ObjectNode others = pod(without(images, 7));
    assertThat(flow.knowsAtOnce(others)).isTrue();
    assertThat(shelf.registry().requests()).isEmpty();
  }

  @Test
  void t51_whatCameTooLateForOneReviewIsThereForTheNext() {
    var digest = shelf.signed("late", "v1", "late");
    ObjectNode review = pod(shelf.registry().host() + "/acme/late@" + digest);
    shelf.registry().fault("/referrers/", Fault.silence(Duration.ofSeconds(1)));

    assertThat(allowed(flow.validate(review, Duration.ofMillis(200)))).isFalse();

    ImageFlow.eventually(() -> assertThat(flow.knowsAtOnce(review)).isTrue());
    assertThat(allowed(flow.validate(review))).isTrue();
    assertThat(shelf.registry().count("/referrers/")).isEqualTo(1);
  }

  @Test
  void t52_aDeadRegistryDelaysNobodyElse() throws InterruptedException {
    dead.fault("/", Fault.silence(Duration.ofMinutes(1)));
    List<String> digests =
        IntStream.range(0, 20).mapToObj(i -> "" + shelf.signed("w" + i, "v1", "w" + i)).toList();
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String image = dead.host() + "/acme/dead" + i + ":v1";
        others.execute(() -> flow.validate(pod(image), Duration.ofSeconds(3)));
      }
      ImageFlow.eventually(() -> assertThat(dead.requests()).hasSize(REQUESTS_TO_A_STRANGER));
      long slowest = 0;
      for (int i = 0; i < 20; i++) {
        String image = shelf.registry().host() + "/acme/w" + i + "@" + digests.get(i);
        long start = System.nanoTime();
        assertThat(allowed(flow.validate(pod(image)))).isTrue();
        slowest = Math.max(slowest, System.nanoTime() - start);
      }
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
      assertThat(dead.requests()).as("under way at a time").hasSize(REQUESTS_TO_A_STRANGER);
    }
  }

  private static String[] without(String[] images, int index) {
    return IntStream.range(0, images.length)
        .filter(i -> i != index)
        .mapToObj(i -> images[i])
        .toArray(String[]::new);
  }
}
