package io.tidewaiter.verify.sigstore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON that a signature was made of or came with: one meaning or none at all. Duplicate keys,
 * anything after the value, deep nesting and broken UTF-8 are refused, for whoever reads them
 * otherwise reads another text.
 */
final class StrictText {
  private static final int DEPTH = 100;
  private static final int NUMBER_LENGTH = 100;

  /**
   * A tree takes many times the memory of its text, and is made before anybody knows whose it is.
   * The largest bills of materials have some two hundred thousand.
   */
  private static final int TOKENS = 400_000;

  /** A policy may allow attestations of 32 MiB, which base64 makes 43 MiB long. */
  private static final int STRING_LENGTH = 48 << 20;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxTokenCount(TOKENS)
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(NUMBER_LENGTH)
                          .maxStringLength(STRING_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictText() {}

  /**
   * Reads JSON.
   *
   * @param what it is, for the message
   */
  static JsonNode json(byte[] utf8, String what) throws Refusal {
    // as characters: from bytes Jackson would also take UTF-16 and overlong sequences
    try (Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder())) {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refusal.malformed(what + " is not valid JSON: " + Refusal.quote(complaint(e)));
    } catch (IOException e) {
      throw Refusal.malformed(what + " is not UTF-8");
    }
  }

  static String utf8(byte[] bytes, String what) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.malformed(what + " is not UTF-8");
    }
  }

  private static String complaint(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "cannot be read" : message;
  }
}
