package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.api.model.NamespaceListBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final String LIST = "/api/v1/namespaces?resourceVersion=0";
  private static final String WATCH =
      "/api/v1/namespaces?allowWatchBookmarks=true&resourceVersion=%s&timeoutSeconds=600&watch=true";

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private final KubernetesClient client = started(server);

  private static KubernetesClient started(KubernetesMockServer server) {
    server.init();
    return server.createClient();
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void t47_isSyncedOnlyWhenTheHandlerWasToldOfEveryObject() throws InterruptedException {
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch handle = new CountDownLatch(1);
    expectList(1, "a", "b");
    try (Watch<Namespace> watch =
        new Watch<>(
            "namespaces",
            client.namespaces(),
            namespace -> {
              handling.countDown();
              awaitQuietly(handle);
              put(namespace);
            },
            this::remove)) {
      watch.start();
      assertThat(handling.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(300); // by now the informer itself says that it has synced
      assertThat(watch.hasSynced()).isFalse();

      handle.countDown();
      await(watch::hasSynced);
      assertThat(known).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void tellsNobodyAnythingBeforeItIsStarted() throws InterruptedException {
    expectList(1, "a");
    try (Watch<Namespace> watch =
        new Watch<>("namespaces", client.namespaces(), this::put, this::remove)) {
      Thread.sleep(300);
      assertThat(known).isEmpty();
      assertThat(watch.hasSynced()).isFalse();

      watch.start();
      await(watch::hasSynced);
      assertThat(known).containsExactly("a");
    }
  }

  @Test
  void anApiServerThatFailsAtTheStartOnlyDelaysIt() {
    server.expect().get().withPath(LIST).andReturn(500, "").times(2);
    expectList(1, "a");
    try (Watch<Namespace> watch = watch()) {
      assertThat(watch.hasSynced()).isFalse();
      await(watch::hasSynced);
      assertThat(known).containsExactly("a");
    }
  }

  @Test
  void aWatchThatIsGoneIsFollowedByAnotherListAndWhatWasDeletedMeanwhileIsTold() {
    server.expect().get().withPath(LIST).andReturn(200, list(1, "a", "b")).once();
    server
        .expect()
        .get()
        .withPath(WATCH.formatted("1"))
        .andUpgradeToWebSocket()
        .open()
        .waitFor(50)
        .andEmit(
            new WatchEvent(
                new StatusBuilder().withCode(410).withReason("Expired").build(), "ERROR"))
        .done()
        .once();
    server.expect().get().withPath("/api/v1/namespaces").andReturn(200, list(9, "b", "c")).always();

    try (Watch<Namespace> watch = watch()) {
      await(() -> known.equals(Set.of("b", "c")));
      assertThat(watch.hasSynced()).isTrue();
    }
  }

  private Watch<Namespace> watch() {
    Watch<Namespace> watch =
        new Watch<>("namespaces", client.namespaces(), this::put, this::remove);
    watch.start();
    return watch;
  }

  private void put(Namespace namespace) {
    known.add(namespace.getMetadata().getName());
  }

  private void remove(Namespace namespace) {
    known.remove(namespace.getMetadata().getName());
  }

  private void expectList(int version, String... names) {
    server.expect().get().withPath(LIST).andReturn(200, list(version, names)).always();
    server
        .expect()
        .get()
        .withPath(WATCH.formatted(version))
        .andUpgradeToWebSocket()
        .open()
        .done()
        .always();
  }

  private static NamespaceList list(int version, String... names) {
    List<Namespace> namespaces =
        List.of(names).stream()
            .map(name ->
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withResourceVersion("1")
                    .endMetadata()
                    .build())
            .toList();
    return new NamespaceListBuilder()
        .withItems(namespaces)
        .withNewMetadata()
        .withResourceVersion(String.valueOf(version))
        .endMetadata()
        .build();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
