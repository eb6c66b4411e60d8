package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.manifest.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JSON of a registry: strict as all JSON here, and in UTF-8, and not of countless tiny parts. */
public final class BoundedJson {
  /** A tree takes up to a hundred times the memory of its text; this bounds it to some MiB. */
  private static final int TOKENS = 100_000;

  private static final int DEPTH = 32;

  private static final ObjectMapper MAPPER = StrictJson.mapper();
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxTokenCount(TOKENS)
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(20)
                  .build())
          .build();

  private BoundedJson() {}

  /**
   * Reads one value.
   *
   * @throws IOException if it is none, or more than one, or beyond a bound
   */
  public static JsonNode read(byte[] bytes) throws IOException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonNode tree = MAPPER.reader().readTree(parser);
      if (tree == null || parser.nextToken() != null) {
        throw new IOException("not one value");
      }
      return tree;
    }
  }
}
