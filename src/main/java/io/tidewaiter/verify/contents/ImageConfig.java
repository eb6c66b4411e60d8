package io.tidewaiter.verify.contents;

import io.tidewaiter.verify.registry.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of an image's config.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image
 *     configuration</a>
 */
record ImageConfig(
    Platform platform,
    String user,
    List<String> env,
    List<String> entrypoint,
    List<String> command,
    List<String> exposedPorts,
    Map<String, String> labels,
    Optional<Instant> created) {
  /** That of an artifact, which has none. */
  static final ImageConfig NONE =
      new ImageConfig(
          new Platform("unknown", "unknown", ""),
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Optional.empty());
}
