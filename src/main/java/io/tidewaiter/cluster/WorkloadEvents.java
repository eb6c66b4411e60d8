package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.tidewaiter.admission.OwnerNotices;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes Events on workloads, one after the other on a thread of its own, that starts with the
 * first of them. What does not fit in the queue is dropped: nobody who waits for an answer ever
 * waits for an Event.
 */
public final class WorkloadEvents implements OwnerNotices, AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.events");
  private static final int WAITING = 256;
  private static final int INSTANCE_LENGTH = 128;

  private final KubernetesClient client;
  private final String instance;
  private final InstantSource clock;
  private final Consumer<Outcome> outcomes;
  private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(WAITING);
  private final NoticeBudget budget = new NoticeBudget(System.nanoTime());
  private @Nullable String warned;
  private volatile @Nullable Thread writer;
  private boolean closed;

  /** What became of a notice. */
  public enum Outcome {
    /** It is a new Event. */
    SENT,
    /** It is counted in an Event that says the same. */
    COUNTED,
    /** An Event says the same since a moment ago. */
    KNOWN,
    /** There are too many, of this object or in all. */
    DROPPED,
    /** The API server did not take it. */
    FAILED
  }

  /**
   * @param instance the name of this replica
   * @param outcomes told what became of each
   */
  public WorkloadEvents(
      KubernetesClient client, String instance, InstantSource clock, Consumer<Outcome> outcomes) {
    this.client = client;
    this.instance = instance.substring(0, Math.min(INSTANCE_LENGTH, instance.length()));
    this.clock = clock;
    this.outcomes = outcomes;
  }

  @Override
  public void tell(Notice notice) {
    if (!waiting.offer(notice)) {
      outcomes.accept(Outcome.DROPPED);
    } else if (writer == null) {
      start();
    }
  }

  /** What waits is given up. */
  @Override
  public synchronized void close() {
    closed = true;
    Thread started = writer;
    if (started != null) {
      started.interrupt();
    }
  }

  private synchronized void start() {
    if (writer == null && !closed) {
      writer = Thread.ofPlatform().daemon().name("workload-events").start(this::run);
    }
  }

  private void run() {
    try {
      while (true) {
        outcomes.accept(write(NoticeEvent.of(waiting.take())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private Outcome write(NoticeEvent event) {
    Notice notice = event.notice();
    try {
      return switch (budget.advise(event.key(), event.object(), notice.refused(), now())) {
        case TELL -> create(event);
        case COUNT -> count(event);
        case KNOWN -> Outcome.KNOWN;
        case DROP -> Outcome.DROPPED;
      };
    } catch (KubernetesClientException e) {
      budget.forget(event.key());
      warn(ApiFailure.of(e));
      return Outcome.FAILED;
    } catch (RuntimeException e) { // the next one may fare better
      budget.forget(event.key());
      LOG.errorf(e, "An Event on %s cannot be written", event.object());
      return Outcome.FAILED;
    }
  }

  /** Another replica may have said the same. */
  private Outcome create(NoticeEvent event) {
    try {
      events(event).resource(event.toEvent(instance, clock.instant())).create();
      return Outcome.SENT;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      return count(event);
    }
  }

  private Outcome count(NoticeEvent event) {
    Map<String, Object> series = NoticeEvent.series(budget.count(event.key()), clock.instant());
    events(event)
        .withName(event.name())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            client.getKubernetesSerialization().asJson(series));
    return Outcome.COUNTED;
  }

  private NonNamespaceOperation<Event, EventList, Resource<Event>> events(NoticeEvent event) {
    return client.events().v1().events().inNamespace(event.notice().about().namespace());
  }

  private void warn(String why) {
    if (!why.equals(warned)) { // every Pod would say the same
      warned = why;
      LOG.warnf("An Event cannot be written: %s", why);
    }
  }

  private static long now() {
    return System.nanoTime();
  }
}
