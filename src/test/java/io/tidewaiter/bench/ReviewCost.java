package io.tidewaiter.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What policies and containers cost: CPU time from the bytes of a review to the bytes of its
 * answer, without HTTP. {@code ReviewCost [--quick]} writes a line for each case: what is counted,
 * how many, microseconds, set apart by tabs.
 */
public final class ReviewCost {
  private static final List<Integer> COUNTS = List.of(1, 10, 100);
  private static final int ROUNDS = 7;

  private final Duration sample;
  private final List<Case> cases = new ArrayList<>();

  private ReviewCost(Duration sample) {
    this.sample = sample;
  }

  private record Case(String counted, int count, Stopwatch stopwatch) {}

  public static void main(String... args) {
    boolean quick = args.length > 0 && args[0].equals("--quick");
    ReviewCost cost = new ReviewCost(Duration.ofMillis(quick ? 30 : 120));
    byte[] allowed = SampleReview.allowed(1).body();
    byte[] refused = SampleReview.refused().body();
    cost.add(
        "policies that do not match",
        count -> new Stopwatch(new SampleServer(1, count), allowed, true));
    cost.add(
        "policies that match, Pod allowed",
        count -> new Stopwatch(new SampleServer(count, 0), allowed, true));
    cost.add(
        "policies that match, Pod refused",
        count -> new Stopwatch(new SampleServer(count, 0), refused, false));
    cost.add(
        "containers",
        count -> new Stopwatch(new SampleServer(1, 0), SampleReview.allowed(count).body(), true));
    cost.measure();
  }

  private void add(String counted, IntFunction<Stopwatch> stopwatch) {
    COUNTS.forEach(count -> cases.add(new Case(counted, count, stopwatch.apply(count))));
  }

  /** All cases in turn, so that what disturbs the machine disturbs them alike. */
  private void measure() {
    for (int round = 0; round < ROUNDS; round++) { // not counted: the JIT compilers are at work
      cases.forEach(each -> each.stopwatch().run(sample));
    }
    cases.forEach(each -> each.stopwatch().forget());
    for (int round = 0; round < ROUNDS; round++) {
      cases.forEach(each -> each.stopwatch().run(sample));
    }
    for (Case each : cases) {
      System.out.printf(
          Locale.ROOT,
          "%s\t%d\t%.2f%n",
          each.counted(),
          each.count(),
          each.stopwatch().medianMicros());
    }
  }
}
