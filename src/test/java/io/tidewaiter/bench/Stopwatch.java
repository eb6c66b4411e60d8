package io.tidewaiter.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes the CPU time that one server needs for one review. */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 20;

  private final SampleServer server;
  private final byte[] review;
  private final int answerLength;
  private final List<Double> micros = new ArrayList<>();

  /**
   * @param allowed what the answer must be
   */
  Stopwatch(SampleServer server, byte[] review, boolean allowed) {
    this.server = server;
    this.review = review;
    byte[] answer = server.answer(review);
    this.answerLength = answer.length;
    String text = new String(answer, StandardCharsets.UTF_8);
    if (!text.contains("\"allowed\":" + allowed)) {
      throw new IllegalStateException("wrongly judged: " + text);
    }
  }

  /** Judges the review again and again for about this long, and keeps what one judgement took. */
  void run(Duration duration) {
    long began = THREADS.getCurrentThreadCpuTime();
    long end = began + duration.toNanos();
    long now = began;
    int reviews = 0;
    while (now < end) {
      for (int i = 0; i < BATCH; i++) {
        if (server.answer(review).length != answerLength) {
          throw new IllegalStateException("the answer has changed");
        }
      }
      reviews += BATCH;
      now = THREADS.getCurrentThreadCpuTime();
    }
    micros.add((now - began) / 1_000.0 / reviews);
  }

  void forget() {
    micros.clear();
  }

  double medianMicros() {
    Collections.sort(micros);
    return micros.get(micros.size() / 2);
  }
}
