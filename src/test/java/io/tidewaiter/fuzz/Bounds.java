package io.tidewaiter.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Base64;

/**
 * Holds every input to the law of its target, and to bounds on time and memory.
 *
 * @param time CPU time for one input
 * @param bytes allocated for one input, kept or not
 */
record Bounds(Duration time, long bytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int SHOWN = 2_000;

  /** Once may be a class that is loaded, or a method that is compiled. */
  private static final int ATTEMPTS = 3;

  void check(Target target, byte[] input) {
    String problem = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      problem = problem(target, input);
      if (problem.isEmpty()) {
        return;
      }
    }
    throw new AssertionError(found(target, input) + problem);
  }

  private String problem(Target target, byte[] input) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long began = THREADS.getCurrentThreadCpuTime();
    try {
      target.law().check(input);
    } catch (VirtualMachineError e) {
      throw new AssertionError(found(target, input), e);
    } catch (Exception | Error e) {
      throw new AssertionError(found(target, input) + e, e);
    }
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began);
    long used = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (took.compareTo(time) > 0) {
      return "took " + took.toMillis() + " ms of CPU time";
    }
    return used > bytes ? "took " + used / 1024 + " KiB of memory" : "";
  }

  private static String found(Target target, byte[] input) {
    String base64 = Base64.getEncoder().encodeToString(input);
    return "%s: %d bytes, in base64 %s: "
        .formatted(
            target,
            input.length,
            base64.length() > SHOWN ? base64.substring(0, SHOWN) + " …" : base64);
  }
}
