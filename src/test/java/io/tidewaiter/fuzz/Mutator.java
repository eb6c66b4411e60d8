package io.tidewaiter.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes one input after the other from seeds. The same random numbers give the same inputs. */
final class Mutator {
  private final RandomGenerator random;
  private final List<byte[]> seeds;
  private final ByteMutator bytes;
  private final JsonMutator json;

  Mutator(RandomGenerator random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = seeds;
    this.bytes = new ByteMutator(random);
    this.json = new JsonMutator(random, bytes);
  }

  byte[] next() {
    byte[] input = seed();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      byte[] before = input;
      Optional<byte[]> changed = random.nextInt(3) > 0 ? json.mutate(input) : Optional.empty();
      input = changed.orElseGet(() -> bytes.mutate(before, seed()));
    }
    return input;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }
}
