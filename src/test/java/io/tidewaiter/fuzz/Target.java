package io.tidewaiter.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Something that reads foreign bytes.
 *
 * @param name as the command line calls it
 * @param seeds inputs that are right, or nearly so
 * @param law what holds for every input
 */
public record Target(String name, List<byte[]> seeds, Law law) {
  /** What holds for every input. */
  @FunctionalInterface
  public interface Law {
    /** Reads the input; whatever is thrown breaks the law, refusals are caught here. */
    void check(byte[] input) throws Exception;
  }

  public Target {
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("no seeds for " + name);
    }
  }

  /** One whose seeds are texts. */
  public static Target of(String name, Law law, String... seeds) {
    return new Target(
        name, Arrays.stream(seeds).map(it -> it.getBytes(StandardCharsets.UTF_8)).toList(), law);
  }

  /** An input as text; what is not UTF-8 becomes question marks. */
  public static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
