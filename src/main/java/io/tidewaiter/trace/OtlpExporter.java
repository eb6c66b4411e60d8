package io.tidewaiter.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/**
 * Sends spans in batches, on a thread of its own. What does not fit in the queue is dropped, and so
 * is what nobody takes after some tries.
 */
public final class OtlpExporter implements SpanSink, AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.traces");
  private static final int WAITING = 8_192;
  private static final int BATCH = 512;
  private static final Duration GATHERING = Duration.ofSeconds(1);
  private static final int TRIES = 3;
  private static final Duration TO_FINISH = Duration.ofSeconds(2);

  /** After these the same may be sent again. */
  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

  private final BlockingQueue<Span> waiting = new ArrayBlockingQueue<>(WAITING);
  private final OtlpJson json;
  private final Receiver receiver;
  private final ObjIntConsumer<Outcome> outcomes;
  private final Thread sender;
  private volatile boolean closing;
  private boolean warned;

  /** What became of spans. */
  public enum Outcome {
    SENT,
    /** There were too many. */
    DROPPED,
    /** The receiver did not take them. */
    FAILED
  }

  /** Where they are sent to. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Posts a body of JSON and waits for the answer.
     *
     * @return the status of HTTP
     * @throws IOException if there is none
     */
    int post(byte[] body) throws IOException, InterruptedException;
  }

  /**
   * @param resource what the spans are of
   * @param outcomes told what became of how many
   */
  public OtlpExporter(
      Map<String, Object> resource, Receiver receiver, ObjIntConsumer<Outcome> outcomes) {
    this.json = new OtlpJson(resource);
    this.receiver = receiver;
    this.outcomes = outcomes;
    this.sender = Thread.ofPlatform().daemon().name("traces").start(this::run);
  }

  @Override
  public void take(Span span) {
    if (!waiting.offer(span)) {
      outcomes.accept(Outcome.DROPPED, 1);
    }
  }

  /** Sends what waits, if that is quick. */
  @Override
  public void close() {
    closing = true;
    sender.interrupt();
    try {
      sender.join(TO_FINISH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try {
        List<Span> batch = new ArrayList<>(BATCH);
        batch.add(waiting.take());
        gather(batch);
        send(batch, TRIES);
      } catch (InterruptedException e) {
        break; // closing
      }
    }
    sendLast();
  }

  private void gather(List<Span> batch) {
    long end = System.nanoTime() + GATHERING.toNanos();
    try {
      while (batch.size() < BATCH && waiting.drainTo(batch, BATCH - batch.size()) >= 0) {
        Span next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return;
        }
        batch.add(next);
      }
    } catch (InterruptedException e) {
      closing = true; // what is there is still sent
    }
  }

  private void sendLast() {
    List<Span> batch = new ArrayList<>(BATCH);
    try {
      while (waiting.drainTo(batch, BATCH) > 0) {
        send(batch, 1);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<Span> batch, int tries) throws InterruptedException {
    byte[] body = json.encode(batch);
    String why = "";
    for (int attempt = 1; attempt <= tries; attempt++) {
      try {
        int status = receiver.post(body);
        if (status / 100 == 2) {
          warned = false;
          outcomes.accept(Outcome.SENT, batch.size());
          return;
        }
        why = "it answers " + status;
        if (!RETRYABLE.contains(status)) {
          break;
        }
      } catch (IOException e) {
        why = "it cannot be reached: " + e.getMessage();
      }
      if (attempt < tries && !closing) {
        TimeUnit.SECONDS.sleep(attempt);
      }
    }
    outcomes.accept(Outcome.FAILED, batch.size());
    if (!warned) { // once, until it works again
      warned = true;
      LOG.warnf("The receiver of traces does not take them: %s", why);
    }
  }
}
