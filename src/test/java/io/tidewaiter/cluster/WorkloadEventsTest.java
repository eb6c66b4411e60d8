package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.admission.OwnerNotices.Notice;
import io.tidewaiter.admission.OwnerNotices.Regarded;
import io.tidewaiter.cluster.WorkloadEvents.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkloadEventsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = client();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void aRefusalIsAWarningOnItsOwner() {
    try (WorkloadEvents events = events("replica-1")) {
      events.tell(notice("web", "Pod refused by policy \"p\": a: b → c"));
      assertThat(next()).isEqualTo(Outcome.SENT);
    }
    Event event = stored("shop").getFirst();
    assertThat(event.getMetadata().getName()).matches("web\\.[0-9a-f]{16}");
    assertThat(event.getType()).isEqualTo("Warning");
    assertThat(event.getReason()).isEqualTo("PolicyViolation");
    assertThat(event.getNote())
        .isEqualTo("Pod refused by policy \"p\": a: b → c (decision 7c9e6a5f)");
    assertThat(event.getEventTime().getTime()).isEqualTo("2026-01-01T00:00:00.500000Z");
    assertThat(event.getReportingInstance()).isEqualTo("replica-1");
    assertThat(event.getRegarding().getKind()).isEqualTo("ReplicaSet");
    assertThat(event.getRegarding().getNamespace()).isEqualTo("shop");
    assertThat(event.getRegarding().getUid()).isEqualTo("uid-of-web");
    assertThat(event.getSeries()).isNull();
  }

  @Test
  void theLongestNoteThatThereCanBeFits() {
    Notice longest = new Notice(about("w".repeat(253)), true, "x".repeat(960), "d".repeat(8));
    Event event = NoticeEvent.of(longest).toEvent("i".repeat(128), NOW);
    assertThat(event.getNote().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_024);
    assertThat(event.getMetadata().getName()).hasSizeLessThanOrEqualTo(253);
  }

  @Test
  void replicasShareOneEvent() {
    try (WorkloadEvents one = events("replica-1");
        WorkloadEvents other = events("replica-2")) {
      one.tell(notice("web", "the same"));
      assertThat(next()).isEqualTo(Outcome.SENT);
      other.tell(notice("web", "the same"));
      assertThat(next()).isEqualTo(Outcome.COUNTED);
    }
    assertThat(stored("shop")).hasSize(1);
    assertThat(stored("shop").getFirst().getSeries().getCount()).isEqualTo(2);
    assertThat(stored("shop").getFirst().getSeries().getLastObservedTime().getTime())
        .isEqualTo("2026-01-01T00:00:00.500000Z");
  }

  @Test
  void whatIsSaidAgainIsNotWrittenAgain() {
    try (WorkloadEvents events = events("replica-1")) {
      events.tell(notice("web", "the same"));
      events.tell(notice("web", "the same"));
      events.tell(notice("web", "something else"));
      assertThat(List.of(next(), next(), next()))
          .containsExactly(Outcome.SENT, Outcome.KNOWN, Outcome.SENT);
    }
    assertThat(stored("shop")).hasSize(2);
  }

  @Test
  void anApiServerThatIsGoneCostsTheNoticeAndNothingElse() {
    server.destroy();
    try (WorkloadEvents events = events("replica-1")) {
      long start = System.nanoTime();
      events.tell(notice("web", "text"));
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(next()).isEqualTo(Outcome.FAILED);
      events.tell(notice("web", "text"));
      assertThat(next()).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void aFloodIsDroppedNotQueuedWithoutEnd() {
    InstantSource stuck =
        () -> {
          LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
          return NOW;
        };
    List<Outcome> dropped = new ArrayList<>();
    try (WorkloadEvents events = new WorkloadEvents(client, "r", stuck, dropped::add)) {
      for (int i = 0; i < 10_000; i++) {
        events.tell(notice("web-" + i, "text"));
      }
      assertThat(dropped).hasSizeBetween(10_000 - 257, 10_000 - 256).containsOnly(Outcome.DROPPED);
    }
  }

  private Outcome next() {
    try {
      Outcome next = outcomes.poll(60, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Event> stored(String namespace) {
    return client.events().v1().events().inNamespace(namespace).list().getItems();
  }

  private WorkloadEvents events(String instance) {
    return new WorkloadEvents(client, instance, () -> NOW, outcomes::add);
  }

  private static Notice notice(String name, String text) {
    return new Notice(about(name), true, text, "7c9e6a5f");
  }

  private static Regarded about(String name) {
    return new Regarded(Optional.of("apps/v1"), "ReplicaSet", "shop", name, "uid-of-" + name);
  }

  private KubernetesClient client() {
    server.init();
    return server.createClient();
  }
}
