package io.tidewaiter.fuzz;

import java.time.Duration;
import java.util.Random;

/**
 * Changes the seeds of a target for a while: {@code Fuzz TARGET SECONDS SEED}. Without arguments it
 * names the targets.
 */
public final class Fuzz {
  private static final Bounds BOUNDS = new Bounds(Duration.ofMillis(200), 64 << 20);

  private Fuzz() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Targets.all().forEach(System.out::println);
      return;
    }
    long seed = Long.parseLong(arguments[2]);
    Target target = Targets.named(arguments[0]);
    long inputs = run(target, Double.parseDouble(arguments[1]), seed);
    System.out.printf("fuzz %s: %d inputs, fuzz.seed=%d%n", target, inputs, seed);
  }

  /** Returns how many inputs kept the law; the first that does not is thrown. */
  static long run(Target target, double seconds, long seed) {
    Mutator mutator = new Mutator(new Random(seed), target.seeds());
    target.seeds().forEach(input -> BOUNDS.check(target, input));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long inputs = 0;
    while (System.nanoTime() < end) {
      BOUNDS.check(target, mutator.next());
      inputs++;
    }
    return inputs;
  }
}
