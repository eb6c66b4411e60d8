package io.tidewaiter.upkeep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * The tasks of the leader, begun and ended one after the other on one thread: the election must not
 * wait for them.
 */
final class Terms implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.upkeep");

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("leader-tasks").factory());
  private final List<LeaderTask> tasks = new ArrayList<>();
  private final Map<LeaderTask, LeaderTask.Term> open = new LinkedHashMap<>();
  private volatile boolean leading;
  private boolean closed;

  boolean areOpen() {
    return leading;
  }

  void add(LeaderTask task) {
    later(() -> {
      tasks.add(task);
      settle();
    });
  }

  void begin() {
    if (!leading) {
      LOG.info("This replica leads: it does what only one does.");
    }
    leading = true;
    later(this::settle);
  }

  void end() {
    if (leading) {
      LOG.info("This replica leads no more.");
    }
    leading = false;
    later(this::settle);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.close();
  }

  private synchronized void later(Runnable step) {
    if (!closed) {
      thread.execute(step);
    }
  }

  private void settle() {
    if (leading) {
      tasks.stream().filter(task -> !open.containsKey(task)).forEach(this::open);
    } else {
      open.values().forEach(Terms::close);
      open.clear();
    }
  }

  private void open(LeaderTask task) {
    try {
      open.put(task, task.begin());
    } catch (RuntimeException e) {
      LOG.error("A task of the leader could not begin", e);
    }
  }

  private static void close(LeaderTask.Term term) {
    try {
      term.close();
    } catch (RuntimeException e) {
      LOG.error("A task of the leader could not end", e);
    }
  }
}
