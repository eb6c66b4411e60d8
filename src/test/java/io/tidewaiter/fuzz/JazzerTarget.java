package io.tidewaiter.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How Jazzer calls a target. Its keys are made in this process, so the seeds have to be too; Jazzer
 * reads them afterwards. Its instruments slow everything down, so there is more time.
 */
public final class JazzerTarget {
  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(2), 256 << 20);
  private static volatile @Nullable Target target;

  private JazzerTarget() {}

  /**
   * @param arguments name of the target, directory for its seeds
   */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    Target named = Targets.named(arguments[0]);
    for (int number = 0; number < named.seeds().size(); number++) {
      Files.write(Path.of(arguments[1]).resolve("seed-" + number), named.seeds().get(number));
    }
    target = named;
  }

  public static void fuzzerTestOneInput(byte[] input) {
    BOUNDS.check(Objects.requireNonNull(target), input);
  }
}
