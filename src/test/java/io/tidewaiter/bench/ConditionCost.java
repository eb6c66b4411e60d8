package io.tidewaiter.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.tidewaiter.condition.CelConditions;
import io.tidewaiter.condition.InvalidCondition;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.Condition;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to evaluate the conditions of the ready-made policies at each request, once they
 * are compiled. {@code ConditionCost [--quick]} writes a line for each: the name, microseconds,
 * KiB, set apart by tabs.
 */
public final class ConditionCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 10;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final String FINDINGS =
      "predicate.scanner.result.?Results.orValue([]).all(target,"
          + " target.?Vulnerabilities.orValue([]).all(v, v.Severity.lowerAscii() != \"critical\"))";

  private record Sample(String name, Condition condition, Condition.Input input) {}

  private ConditionCost() {}

  public static void main(String... args) throws InvalidCondition, InvalidReference {
    boolean quick = args.length > 0 && args[0].equals("--quick");
    Duration duration = Duration.ofMillis(quick ? 100 : 2_000);
    List<Sample> samples =
        List.of(
            sample(
                "builder", "predicate.builder.id.matches(\"^https://github\\\\.com/acme/.*$\")", 0),
            sample(
                "age",
                "now - timestamp(predicate.metadata.scanFinishedOn) < duration(\"168h\")",
                0),
            sample("100 findings", FINDINGS, 100),
            sample("1,000 findings", FINDINGS, 1_000));
    for (Sample each : samples) { // not counted: the JIT compilers are at work
      run(each, duration);
    }
    for (Sample each : samples) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long began = THREADS.getCurrentThreadCpuTime();
      int evaluated = run(each, duration);
      double micros = (THREADS.getCurrentThreadCpuTime() - began) / 1_000.0 / evaluated;
      double kib = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_024.0 / evaluated;
      System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f%n", each.name(), micros, kib);
    }
  }

  private static int run(Sample sample, Duration duration) {
    long end = THREADS.getCurrentThreadCpuTime() + duration.toNanos();
    int evaluated = 0;
    while (THREADS.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < BATCH; i++) {
        sample
            .condition()
            .complaint(sample.input())
            .ifPresent(complaint -> {
              throw new IllegalStateException(sample.name() + " " + complaint);
            });
      }
      evaluated += BATCH;
    }
    return evaluated;
  }

  private static Sample sample(String name, String expression, int findings)
      throws InvalidCondition, InvalidReference {
    return new Sample(
        name,
        CelConditions.compile(expression),
        new Condition.Input(
            statement(findings),
            ImageReference.parse("ghcr.io/acme/web"),
            new Digest(Digest.Algorithm.SHA256, "3f1c".repeat(16)),
            NOW));
  }

  private static ObjectNode statement(int findings) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    ObjectNode predicate = statement.putObject("predicate");
    predicate.putObject("builder").put("id", "https://github.com/acme/builders/build.yml");
    predicate.putObject("metadata").put("scanFinishedOn", "2025-12-30T08:15:30Z");
    ArrayNode list =
        predicate
            .putObject("scanner")
            .putObject("result")
            .putArray("Results")
            .addObject()
            .putArray("Vulnerabilities");
    for (int i = 0; i < findings; i++) {
      list.addObject().put("VulnerabilityID", "CVE-2025-" + (1_000 + i)).put("Severity", "HIGH");
    }
    return statement;
  }
}
