package io.tidewaiter.condition;

import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.policy.source.Parsed;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.file.Path;
import java.time.Clock;

/** A program of its own that reads policies and ends, to see which classes that takes. */
final class PolicyReading {
  private PolicyReading() {}

  public static void main(String... files) {
    for (String file : files) {
      Parsed parsed =
          new PolicyParser(Clock.systemUTC())
              .parse(new ManifestReader().readPath(Path.of(file)).manifests());
      if (!parsed.problems().isEmpty()) {
        throw new IllegalArgumentException(parsed.problems().toString());
      }
    }
  }
}
