package io.tidewaiter.check.builtin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in images, as tests write it: a mapping from references as the Pod has them to
 *
 * <ul>
 *   <li>{@code {user: app, env: [A=1], entrypoint: […], command: […], exposedPorts: [80/tcp],
 *       labels: {…}, created: 2026-01-01T00:00:00Z, layers: [media types], size: bytes, platform:
 *       linux/arm64}}, all of which may be left out,
 *   <li>{@code {platforms: [such, …], mediaType: …}} for an index,
 *   <li>{@code {unknown: THROTTLED, detail: words, retryAfter: seconds}} where nothing is known.
 * </ul>
 */
public final class FixtureImages {
  /** The time of every test. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final Set<String> FIELDS =
      Set.of(
          "platform",
          "user",
          "env",
          "entrypoint",
          "command",
          "exposedPorts",
          "labels",
          "created",
          "layers",
          "size",
          "mediaType",
          "platforms",
          "unknown",
          "detail",
          "retryAfter");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FixtureImages() {}

  public static Map<String, ImageFacts> read(JsonNode written) {
    Map<String, ImageFacts> facts = new HashMap<>();
    written.properties().forEach(entry -> facts.put(entry.getKey(), facts(entry)));
    return facts;
  }

  private static ImageFacts facts(Map.Entry<String, JsonNode> entry) {
    try {
      Known<Digest> digest = Known.not(new Unknown(Outcome.TIMED_OUT, "nobody asked"));
      return new ImageFacts(
          ImageReference.parse(entry.getKey()), digest, contents(entry.getValue()), Map.of());
    } catch (InvalidReference e) {
      throw new IllegalArgumentException(entry.getKey(), e);
    }
  }

  private static Known<ImageContents> contents(JsonNode written) {
    written
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            throw new IllegalArgumentException("no field of an image: " + name);
          }
        });
    if (written.has("unknown")) {
      return Known.not(
          new Unknown(
              Outcome.valueOf(written.path("unknown").asText()),
              written.path("detail").asText("ghcr.io does not answer"),
              Optional.ofNullable(written.get("retryAfter"))
                  .map(seconds -> Duration.ofSeconds(seconds.asLong()))));
    }
    List<PlatformImage> platforms = new ArrayList<>();
    written.path("platforms").forEach(platform -> platforms.add(platform(platform)));
    if (platforms.isEmpty()) {
      platforms.add(platform(written));
    }
    String usual = written.has("platforms") ? INDEX : MANIFEST;
    return Known.is(new ImageContents(written.path("mediaType").asText(usual), platforms));
  }

  private static PlatformImage platform(JsonNode written) {
    return new PlatformImage(
        written.path("platform").asText("linux/amd64"),
        written.path("user").asText(""),
        strings(written.path("env")),
        strings(written.path("entrypoint")),
        strings(written.path("command")),
        strings(written.path("exposedPorts")),
        MAPPER.convertValue(
            written.has("labels") ? written.get("labels") : MAPPER.createObjectNode(),
            new TypeReference<Map<String, String>>() {}),
        Optional.ofNullable(written.get("created")).map(date -> Instant.parse(date.asText())),
        written.has("layers") ? strings(written.path("layers")) : List.of(LAYER),
        written.path("size").asLong(0));
  }

  private static List<String> strings(JsonNode written) {
    List<String> strings = new ArrayList<>();
    written.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
