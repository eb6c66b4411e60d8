package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidewaiter.system.load.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A clock that somebody sets while the replicas run; needs libfaketime (Debian: libfaketime). */
class ClockIT {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  @Test
  void aClockThatJumpsLosesNoPod() throws IOException {
    Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
    assumeTrue(library.isPresent(), "there is no libfaketime");
    Path clock = Files.createTempFile("tidewaiter", ".clock");
    Files.writeString(clock, "+0");
    try (Failures failures =
        Failures.install(
            "--set",
            env(0, "LD_PRELOAD", library.get().toString()),
            "--set",
            env(1, "FAKETIME_TIMESTAMP_FILE", clock.toString()),
            "--set-string",
            env(2, "FAKETIME_CACHE_DURATION", "1"),
            "--set-string",
            env(3, "FAKETIME_DONT_FAKE_MONOTONIC", "1"))) {
      for (String jump : List.of("+2h", "-2h", "+200d")) {
        LoadResult load =
            failures.during(
                "the replicas' clocks jump by " + jump,
                () -> {
                  set(clock, jump);
                  Failures.pause(Failures.time(Duration.ofSeconds(6), Duration.ofSeconds(60)));
                });
        set(clock, "+0");

        assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();
      }
    } finally {
      Files.delete(clock);
    }
  }

  private static void set(Path clock, String time) {
    try {
      Files.writeString(clock, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String env(int number, String name, String value) {
    return "extraEnv[%d].name=%s,extraEnv[%d].value=%s".formatted(number, name, number, value);
  }
}
