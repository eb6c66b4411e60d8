package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands lines of the decision log to the log, on a thread of its own: whoever reads standard output
 * slowly must not slow down answers. What does not fit in the queue is lost, and the log says so.
 */
@ApplicationScoped
class DecisionWriter {
  private static final Logger LOG = Logger.getLogger(DecisionFormat.CATEGORY);
  private static final Logger LOSSES = Logger.getLogger(DecisionWriter.class);
  private static final int WAITING = 4_096;
  private static final int BATCH = 512;
  private static final Duration GATHERING = Duration.ofMillis(20);
  private static final Duration TO_FINISH = Duration.ofSeconds(2);

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong unsaid = new AtomicLong();
  private final Counter lost;
  private @Nullable Thread writer;
  private volatile boolean started;
  private volatile boolean closing;

  DecisionWriter(MeterRegistry registry) {
    lost =
        Counter.builder("tidewaiter.decision.lines.lost")
            .description("Lines of the decision log that nobody took in time")
            .register(registry);
  }

  /** Takes a line, or counts it as lost. Never blocks. */
  void write(String line) {
    if (!waiting.offer(line)) {
      lost.increment();
      unsaid.incrementAndGet();
    }
    if (!started) {
      start();
    }
  }

  /** Writes what waits, within bounds. */
  @PreDestroy
  void close() {
    Thread running = stop();
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(TO_FINISH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread stop() {
    closing = true;
    return writer;
  }

  private synchronized void start() {
    if (writer == null && !closing) {
      writer = Thread.ofPlatform().daemon().name("decision-log").start(this::run);
      started = true;
    }
  }

  private void run() {
    List<String> batch = new ArrayList<>(BATCH);
    while (!closing || !waiting.isEmpty()) {
      gather(batch);
      if (!batch.isEmpty()) {
        LOG.info(String.join(System.lineSeparator(), batch));
        batch.clear();
      }
      sayLosses();
    }
  }

  /** A thread that wakes up and writes for each line would cost half as much as the answer. */
  private void gather(List<String> batch) {
    try {
      if (!closing) {
        batch.add(waiting.take());
        Thread.sleep(GATHERING);
      }
    } catch (InterruptedException e) {
      closing = true; // what waits is still written
    }
    waiting.drainTo(batch, BATCH - batch.size());
  }

  private void sayLosses() {
    if (unsaid.get() > 0 && waiting.isEmpty()) {
      LOSSES.warnf(
          "%d lines of the decision log are lost: they came faster than they were taken",
          unsaid.getAndSet(0));
    }
  }
}
