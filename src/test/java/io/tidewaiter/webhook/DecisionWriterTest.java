package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionWriterTest {
  private final Logger logger = Logger.getLogger(DecisionFormat.CATEGORY);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DecisionWriter writer = new DecisionWriter(registry);
  private final Reader reader = new Reader();

  /** Reads slowly: not at all until it may. */
  private static final class Reader extends Handler {
    private final CountDownLatch may = new CountDownLatch(1);
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      try {
        assertThat(may.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        // closing; what waits is still taken
      }
      record.getMessage().lines().forEach(lines::add);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @AfterEach
  void remove() {
    logger.removeHandler(reader);
    writer.close();
  }

  @Test
  void linesKeepTheirOrderAndTheLastOnesAreWrittenAtTheEnd() {
    listen();
    reader.may.countDown();
    List<String> lines = IntStream.range(0, 1_000).mapToObj(i -> "{\"n\":" + i + "}").toList();
    lines.forEach(writer::write);
    writer.close();
    assertThat(reader.lines).containsExactlyElementsOf(lines);
    assertThat(lost()).isZero();
  }

  @Test
  void aReaderThatHangsCostsLinesWhichAreCountedAndNeverTime() {
    listen();
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      writer.write("{}");
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(lost()).isBetween(10_000.0 - 4_096 - 512, 10_000.0 - 4_096);
    reader.may.countDown();
    writer.close();
    assertThat(reader.lines.size() + lost()).isEqualTo(10_000);
  }

  @Test
  void decisionLinesStandAlone() {
    ExtFormatter others =
        new ExtFormatter() {
          @Override
          public String format(ExtLogRecord record) {
            return "INFO " + record.getMessage();
          }
        };
    var format = DecisionFormat.around(others);
    assertThat(format.format(record(DecisionFormat.CATEGORY, "{\"a\":\"%s{0}\"}")))
        .isEqualTo("{\"a\":\"%s{0}\"}" + System.lineSeparator());
    assertThat(format.format(record("io.quarkus", "started"))).isEqualTo("INFO started");
  }

  private static LogRecord record(String logger, String message) {
    LogRecord record = new LogRecord(Level.INFO, message);
    record.setLoggerName(logger);
    return record;
  }

  private void listen() {
    logger.setLevel(Level.INFO);
    logger.addHandler(reader);
  }

  private double lost() {
    return registry.get("tidewaiter.decision.lines.lost").counter().count();
  }
}
