package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.generator.RandomPods;
import io.tidewaiter.system.PodSecurityComparison.Case;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Tidewaiter and the API server's own Pod Security admission judge the same Pods and must find the
 * same controls broken. {@code -Ddifferential.seed=N} repeats a run; {@code -Ddifferential.pods=N}
 * sets how many distinct Pods are compared, those not counted that the API server refuses for other
 * reasons.
 */
@WithControlPlane
class PodSecurityDifferentialIT {
  /** Where revisions of controls begin, and the versions before. */
  private static final List<String> VERSIONS =
      List.of(
          "v1.0", "v1.7", "v1.8", "v1.18", "v1.19", "v1.21", "v1.22", "v1.23", "v1.24", "v1.25",
          "v1.26", "v1.27", "v1.28", "v1.29", "v1.30", "v1.31", "v1.32", "v1.33", "v1.34", "v1.35",
          "v1.36", "v1.37", "latest");

  private static final int VERSIONS_PER_POD = 6;
  private static final int BATCH = 200;

  @Test
  void t60_everyControlAtEveryVersionAgreesWithTheApiServer(ControlPlane plane) throws Exception {
    long seed = Long.getLong("differential.seed", System.currentTimeMillis());
    int wanted = Integer.getInteger("differential.pods", 3_000);
    System.out.printf("Pod Security differential: -Ddifferential.seed=%d%n", seed);
    PodSecurityOracle oracle = new PodSecurityOracle(new ApiServer(plane));
    PodSecurityComparison comparison = new PodSecurityComparison(oracle);
    Map<String, Integer> broken = new TreeMap<>();
    int pods = 0;
    int judgements = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      oracle.prepare(VERSIONS, threads);
      Random random = new Random(seed);
      RandomPods generator = new RandomPods(random);
      Set<String> seen = new HashSet<>();
      while (pods < wanted && comparison.differences().isEmpty()) {
        List<Future<List<Set<String>>>> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
          ObjectNode pod = generator.next("web");
          List<Case> cases = PodSecurityComparison.cases(pod, VERSIONS, VERSIONS_PER_POD, random);
          if (seen.add(pod.toString())) {
            batch.add(threads.submit(() -> comparison.compare(cases)));
          }
        }
        for (Future<List<Set<String>>> answers : batch) {
          pods += answers.get().isEmpty() ? 0 : 1;
          judgements += answers.get().size();
          answers.get().forEach(set -> set.forEach(id -> broken.merge(id, 1, Integer::sum)));
        }
      }
    }
    System.out.printf(
        "%d Pods, %d judgements (%d with ephemeral containers), %d requests; controls broken: %s%n",
        pods, judgements, oracle.ephemeral(), oracle.requests(), broken);
    assertThat(comparison.differences().stream().limit(5).map(comparison::describe))
        .as("-Ddifferential.seed=%d", seed)
        .isEmpty();
    assertThat(oracle.ephemeral()).as("answers about ephemeral containers").isPositive();
    assertThat(broken)
        .as("every control is broken by some Pods")
        .containsOnlyKeys(podSecurityControls());
  }

  private static List<String> podSecurityControls() {
    return BuiltInChecks.all().stream()
        .map(Check::info)
        .filter(info -> info.level().isPresent())
        .map(info -> info.id().value())
        .toList();
  }
}
