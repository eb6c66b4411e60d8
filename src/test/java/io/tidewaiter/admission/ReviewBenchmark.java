package io.tidewaiter.admission;

import com.sun.management.ThreadMXBean;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.policy.PolicySet;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What one review costs without HTTP and TLS: CPU time of the thread and bytes allocated, the
 * median of several rounds after a warm-up. Run by hand with the class path of the tests, best with
 * {@code -XX:+UseSerialGC -Xmx256m}. Differences under 10 % are noise.
 */
public final class ReviewBenchmark {
  private static final int WARM_UP = 60_000;
  private static final int ROUNDS = 9;
  private static final int OPERATIONS = 10_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long sink;

  private ReviewBenchmark() {}

  public static void main(String[] args) throws Exception {
    PolicySet policies = TestPolicies.restricted();
    System.out.printf(Locale.ROOT, "%-28s %8s %10s %12s%n", "", "bytes", "us/op", "allocated/op");
    measure("allowed", ReviewBodies.bytes(ReviewBodies.create(1)), policies);
    measure(
        "refused",
        ReviewBodies.bytes(
            ReviewBodies.create(
                1,
                pod ->
                    ReviewBodies.container(pod, 0)
                        .putObject("securityContext")
                        .put("privileged", true))),
        policies);
    measure("10 containers", ReviewBodies.bytes(ReviewBodies.create(10)), policies);
    measure("update, unchanged", ReviewBodies.bytes(ReviewBodies.update(1, pod -> {})), policies);
    System.out.println("checksum " + sink);
  }

  private static void measure(String name, byte[] body, PolicySet policies) throws Exception {
    AdmissionService service =
        new AdmissionService(
            namespace -> Optional.of(Map.of("kubernetes.io/metadata.name", namespace)),
            FactsSource.NOTHING,
            new Engine(),
            Clock.systemUTC(),
            Optional.empty(),
            (id, where, error) -> {
              throw new IllegalStateException(where, error);
            });
    ReviewDecoder decoder = new ReviewDecoder();
    ReviewEncoder encoder = new ReviewEncoder();
    AdmissionRequest request = decoder.decode(body, policies.workloads());
    Decision decision = service.review(request, policies, TestGate.LAST);
    time(name + ": decode", body.length, () -> decoder.decode(body, policies.workloads()));
    time(name + ": decide", 0, () -> service.review(request, policies, TestGate.LAST));
    time(name + ": encode", 0, () -> encoder.encode(request.uid(), decision));
    time(
        name + ": all",
        body.length,
        () -> {
          AdmissionRequest read = decoder.decode(body, policies.workloads());
          return encoder.encode(read.uid(), service.review(read, policies, TestGate.LAST));
        });
  }

  private static void time(String name, int bytes, Callable<?> work) throws Exception {
    repeat(work, WARM_UP);
    double[] micros = new double[ROUNDS];
    long allocated = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      repeat(work, OPERATIONS);
      micros[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / OPERATIONS;
      allocated = (THREADS.getCurrentThreadAllocatedBytes() - before) / OPERATIONS;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT, "%-28s %8d %10.1f %12d%n", name, bytes, micros[ROUNDS / 2], allocated);
  }

  private static void repeat(Callable<?> work, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      sink += work.call().hashCode() & 1;
    }
  }
}
