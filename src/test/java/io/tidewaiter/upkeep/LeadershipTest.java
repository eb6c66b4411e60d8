package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadershipTest {
  private static final Installation INSTALLATION = Installation.parse("tidewaiter/tidewaiter");
  private static final Leadership.Timing QUICK =
      new Leadership.Timing(
          Duration.ofMillis(1500), Duration.ofMillis(1000), Duration.ofMillis(100));

  private final MockCluster cluster = new MockCluster();
  private final KubernetesClient client = cluster.client();

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void oneOfTwoReplicasLeadsAndTheOtherTakesOverWhenItStops() {
    Running first = new Running();
    Running second = new Running();
    try (Leadership one = stand("one");
        Leadership other = stand("other")) {
      MockCluster.await(() -> one.leads() || other.leads());
      boolean oneLeads = one.leads();
      Leadership leader = oneLeads ? one : other;
      Leadership follower = oneLeads ? other : one;
      leader.run(first);
      follower.run(second);
      MockCluster.await(() -> first.now() == 1);
      assertThat(second.begun()).isZero();

      leader.close();
      assertThat(first.now()).isZero();
      MockCluster.await(() -> second.now() == 1);
      assertThat(follower.leads()).isTrue();
    }
    assertThat(second.now()).isZero();
    assertThat(first.begun()).isEqualTo(1);
    assertThat(second.begun()).isEqualTo(1);
  }

  @Test
  void whoseLeaseIsTakenAwayEndsItsTasksAndStandsAgain() {
    Running task = new Running();
    try (Leadership leadership = stand("one")) {
      leadership.run(task);
      MockCluster.await(() -> task.now() == 1);
      MockCluster.await(this::takeAway);
      MockCluster.await(() -> task.now() == 0);
      MockCluster.await(() -> task.begun() == 2 && task.now() == 1);
    }
  }

  @Test
  void whoLosesTheApiServerLeadsNoMore() {
    Running task = new Running();
    try (Leadership leadership = stand("one")) {
      leadership.run(task);
      MockCluster.await(() -> task.now() == 1);
      cluster.close();
      MockCluster.await(() -> task.now() == 0);
      assertThat(leadership.leads()).isFalse();
    }
  }

  @Test
  void aDeadLeaderWhoseClockWasAheadIsNotWaitedForUntilThen() {
    renewBySomebodyElse(ZonedDateTime.now(ZoneOffset.UTC).plusDays(200));
    try (Leadership leadership = stand("one")) {
      MockCluster.await(leadership::leads);
    }
  }

  @Test
  void aLeaderWhoseClockIsBehindIsNotRobbed() throws InterruptedException {
    try (Leadership leadership = stand("one")) {
      for (int i = 0; i < 30; i++) {
        renewBySomebodyElse(ZonedDateTime.now(ZoneOffset.UTC).minusHours(2));
        Thread.sleep(100);
        assertThat(leadership.leads()).isFalse();
      }
    }
  }

  private void renewBySomebodyElse(ZonedDateTime time) {
    client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace("tidewaiter")
                .withName("tidewaiter")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("somebody else")
                .withLeaseDurationSeconds(1)
                .withAcquireTime(time)
                .withRenewTime(time)
                .withLeaseTransitions(0)
                .endSpec()
                .build())
        .createOr(existing -> existing.update());
  }

  @Test
  void aTaskThatCannotBeginDoesNotKeepTheOthersFromIt() {
    Running task = new Running();
    try (Leadership leadership = stand("one")) {
      leadership.run(() -> {
        throw new IllegalStateException("broken");
      });
      leadership.run(task);
      MockCluster.await(() -> task.now() == 1);
    }
  }

  @Test
  void aRepeatingTaskGoesOnAfterAFailureAndEndsWithItsTerm() throws InterruptedException {
    AtomicInteger times = new AtomicInteger();
    LeaderTask task =
        LeaderTask.repeating(
            "test",
            Duration.ofMillis(10),
            () -> {
              if (times.incrementAndGet() == 2) {
                throw new IllegalStateException("once");
              }
            });
    try (LeaderTask.Term term = task.begin()) {
      assertThat(term).isNotNull();
      MockCluster.await(() -> times.get() > 3);
    }
    Thread.sleep(50);
    int after = times.get();
    Thread.sleep(100);
    assertThat(times.get()).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tidewaiter", "a/b/c", "/a", "a/", "A/b", "a/-b", "a b/c"})
  void whatNamesNoInstallationIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Installation.parse(text))
        .withMessageContaining("is not NAMESPACE/NAME");
  }

  private boolean takeAway() {
    try {
      client
          .leases()
          .inNamespace("tidewaiter")
          .withName("tidewaiter")
          .edit(lease ->
              lease.edit().editSpec().withHolderIdentity("somebody else").endSpec().build());
      return true;
    } catch (KubernetesClientException e) { // renewed between the reading and the writing
      return false;
    }
  }

  private Leadership stand(String identity) {
    return new Leadership(client, INSTALLATION, identity, QUICK);
  }

  private static final class Running implements LeaderTask {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();

    @Override
    public Term begin() {
      begun.incrementAndGet();
      now.incrementAndGet();
      return now::decrementAndGet;
    }

    int begun() {
      return begun.get();
    }

    int now() {
      return now.get();
    }
  }
}
