package io.tidewaiter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names are unique in an object, whichever way its parser was made. */
class UniqueNamesTest {
  private static final ObjectMapper OURS = StrictJson.mapper();
  private static final ObjectMapper JACKSONS =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  @Property
  void asJacksonSays(@ForAll long seed) {
    byte[] json = bytes(object(new Random(seed), 4));
    assertThat(isRefused(OURS, json)).isEqualTo(isRefused(JACKSONS, json));
  }

  @Test
  void theSameNameInAnotherObjectIsNone() throws IOException {
    assertThat(
            OURS.readTree(bytes("{\"a\":{\"a\":[{\"a\":1},{\"a\":{}}]},\"b\":{\"a\":2}}")).size())
        .isEqualTo(2);
  }

  @Test
  void aNameIsFoundAgainBehindTheObjectsBetween() {
    assertRefused("{\"a\":1,\"b\":{\"c\":[{\"d\":1}],\"e\":2},\"a\":3}");
    assertRefused("{\"b\":{\"c\":1,\"d\":{\"x\":1},\"c\":2}}");
    assertRefused("{\"a\":1,\"\\u0061\":2}");
  }

  @Test
  void anObjectOfManyNamesIsNoExceptionAndNoBurden() throws IOException {
    int many = 100_000;
    String names = names(many);
    long start = System.nanoTime();
    assertThat(OURS.readTree(bytes("{" + names + "}")).size()).isEqualTo(many);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    assertRefused("{" + names + ",\"n0\":1}");
    assertRefused("{" + names + ",\"n99999\":1}");
    assertThat(OURS.readTree(bytes("{\"x\":{" + names(40) + "},\"y\":{" + names(40) + "}}")).size())
        .isEqualTo(2);
  }

  @Test
  void aCopyOfTheMapperIsAsStrict() {
    assertThatThrownBy(() -> OURS.copy().readTree(bytes("{\"a\":1,\"a\":1}")))
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void utf16IsReadAsStrictly() {
    assertThatThrownBy(() -> OURS.readTree("{\"a\":1,\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageContaining("Duplicate field 'a'");
  }

  private static void assertRefused(String json) {
    assertThatThrownBy(() -> OURS.readTree(bytes(json)))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("Duplicate field");
  }

  private static boolean isRefused(ObjectMapper mapper, byte[] json) {
    try {
      mapper.readTree(json);
      return false;
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("Duplicate field");
      return true;
    }
  }

  /** Of up to 40 names, so that some have many; few of them are there twice. */
  private static String object(Random random, int depth) {
    StringBuilder out = new StringBuilder("{");
    int size = random.nextInt(depth == 4 && random.nextBoolean() ? 41 : 6);
    for (int i = 0; i < size; i++) {
      int name = random.nextInt(60) == 0 ? random.nextInt(i + 1) : i;
      out.append(i == 0 ? "" : ",").append("\"n").append(name).append("\":");
      out.append(
          switch (random.nextInt(4)) {
            case 0 -> depth == 0 ? "0" : object(random, depth - 1);
            case 1 -> depth == 0 ? "[]" : "[" + object(random, depth - 1) + ",1]";
            default -> "\"text\"";
          });
    }
    return out.append('}').toString();
  }

  private static String names(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":").append(i);
    }
    return out.toString();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
