package io.tidewaiter.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.StrictJson;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
  @Test
  void objectsAndListsAreSeparatedByCommas() {
    AnswerJson json =
        json()
            .begin('{')
            .field("a", "b")
            .field("n", -3)
            .field("c")
            .begin('[')
            .end(']')
            .field("d")
            .begin('[')
            .value("e")
            .value("f", "g")
            .end(']')
            .field("h", true)
            .end('}');
    assertThat(text(json))
        .isEqualTo("{\"a\":\"b\",\"n\":-3,\"c\":[],\"d\":[\"e\",\"fg\"],\"h\":true}");
  }

  @Property
  void anyTextComesBackAsItWas(@ForAll String text, @ForAll String other) throws Exception {
    AnswerJson json = json().begin('{').field(text).value(other, text).end('}');
    JsonNode read = StrictJson.mapper().readTree(json.bytes());
    assertThat(read.fieldNames().next()).isEqualTo(text);
    assertThat(read.path(text).textValue()).isEqualTo(other + text);
  }

  @Test
  void charactersOfEveryLengthAreWrittenAsUtf8() {
    String text = "a\u00e9→\ud83d\ude00\u2028\u007f";
    assertThat(text(json().value(text))).isEqualTo('"' + text + '"');
  }

  @Test
  void whatJsonDoesNotAllowIsEscaped() {
    assertThat(text(json().value("\"\\\n\r\t\u0000\u001f")))
        .isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\"");
    assertThat(text(json().value("x\ud800y\udc00"))).isEqualTo("\"x\\ud800y\\udc00\"");
    assertThat(text(json().value("\ud800"))).isEqualTo("\"\\ud800\"");
  }

  @Test
  void longTextGetsMoreRoom() {
    String text = "\u0001→".repeat(10_000);
    String read = text(json().value(text).value(text));
    assertThat(read)
        .isEqualTo(("\"" + "\\u0001→".repeat(10_000) + "\",").repeat(2).replaceAll(",$", ""));
  }

  private static AnswerJson json() {
    return new AnswerJson(16);
  }

  private static String text(AnswerJson json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }
}
