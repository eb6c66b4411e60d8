package io.tidewaiter.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image for one platform, by its manifest and its config. Everything in it is foreign text.
 *
 * @param platform {@code linux/arm64/v8}
 * @param user the config's USER as written; empty if it has none, which means root
 * @param env the variables that are baked in, {@code NAME=value}
 * @param entrypoint the config's ENTRYPOINT
 * @param command the config's CMD
 * @param exposedPorts as written: {@code 80/tcp}
 * @param labels the config's labels, and the manifest's annotations that it has no label for
 * @param created when it was built, if it says so
 * @param layerMediaTypes one for each layer
 * @param size the sum of the layers' compressed sizes, in bytes
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image
 *     configuration</a>
 */
public record PlatformImage(
    String platform,
    String user,
    List<String> env,
    List<String> entrypoint,
    List<String> command,
    List<String> exposedPorts,
    Map<String, String> labels,
    Optional<Instant> created,
    List<String> layerMediaTypes,
    long size) {
  public PlatformImage {
    env = List.copyOf(env);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    exposedPorts = List.copyOf(exposedPorts);
    labels = Map.copyOf(labels);
    layerMediaTypes = List.copyOf(layerMediaTypes);
  }
}
