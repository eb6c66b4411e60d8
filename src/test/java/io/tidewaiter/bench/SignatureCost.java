package io.tidewaiter.bench;

import com.sun.management.ThreadMXBean;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.verify.sigstore.SignatureSample;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to judge one signature: CPU time and memory from the bytes that a registry gave to
 * the evidence. {@code SignatureCost [--quick]} writes a line for each way to sign: the way,
 * microseconds, KiB, set apart by tabs.
 */
public final class SignatureCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCH = 10;

  private SignatureCost() {}

  public static void main(String... args) {
    boolean quick = args.length > 0 && args[0].equals("--quick");
    Duration sample = Duration.ofMillis(quick ? 100 : 1_000);
    List<SignatureSample> samples =
        Recipe.all(Cast.gather()).stream().map(SignatureSample::new).toList();
    for (SignatureSample each : samples) { // not counted: the JIT compilers are at work
      run(each, sample);
    }
    for (SignatureSample each : samples) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long began = THREADS.getCurrentThreadCpuTime();
      int judged = run(each, sample);
      double micros = (THREADS.getCurrentThreadCpuTime() - began) / 1_000.0 / judged;
      double kib = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_024.0 / judged;
      System.out.printf(Locale.ROOT, "%s\t%.0f\t%.0f%n", each.name(), micros, kib);
    }
  }

  private static int run(SignatureSample sample, Duration duration) {
    long end = THREADS.getCurrentThreadCpuTime() + duration.toNanos();
    int judged = 0;
    while (THREADS.getCurrentThreadCpuTime() < end) {
      for (int i = 0; i < BATCH; i++) {
        if (sample.judge() != Outcome.VERIFIED) {
          throw new IllegalStateException("wrongly judged: " + sample.name());
        }
      }
      judged += BATCH;
    }
    return judged;
  }
}
