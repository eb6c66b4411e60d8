package io.tidewaiter.verify.contents;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.registry.BoundedJson;
import io.tidewaiter.verify.registry.Platform;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** From the bytes of an image's config to what is asked of it. */
final class ConfigReader {
  private static final Set<String> IMAGE =
      Set.of("architecture", "os", "variant", "created", "config");
  private static final Set<String> EXECUTION =
      Set.of("User", "Env", "Entrypoint", "Cmd", "ExposedPorts", "Labels");

  private ConfigReader() {}

  /**
   * Reads a config.
   *
   * @throws UnreadableImage if it is none, or beyond a bound, or one that a container runtime might
   *     read in another way
   */
  static ImageConfig read(byte[] bytes) throws UnreadableImage {
    ConfigFields image = ConfigFields.of(parse(bytes), IMAGE);
    ConfigFields execution = image.object("config", EXECUTION);
    return new ImageConfig(
        new Platform(
            orUnknown(image.text("os")),
            orUnknown(image.text("architecture")),
            image.text("variant")),
        execution.text("User"),
        execution.texts("Env"),
        execution.texts("Entrypoint"),
        execution.texts("Cmd"),
        execution.keys("ExposedPorts"),
        execution.labels("Labels"),
        instant(image.text("created")));
  }

  private static JsonNode parse(byte[] bytes) throws UnreadableImage {
    try {
      return BoundedJson.read(bytes);
    } catch (IOException e) {
      throw new UnreadableImage("its config is not one JSON object in UTF-8, or too large a one");
    }
  }

  private static String orUnknown(String written) {
    return written.isEmpty() ? "unknown" : written;
  }

  /** A date that is none says nothing about when the image was built. */
  private static Optional<Instant> instant(String written) {
    try {
      return written.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(written).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
