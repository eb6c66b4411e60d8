package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.StrictJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void objectsAndListsAreSeparatedByCommas() {
    String line =
        new JsonLine()
            .begin('{')
            .field("a", "b")
            .field("n", -3)
            .field("c")
            .begin('[')
            .end(']')
            .field("d")
            .begin('[')
            .begin('{')
            .field("e", true)
            .end('}')
            .begin('{')
            .end('}')
            .value("f")
            .end(']')
            .field("g", 1)
            .end('}')
            .toString();
    assertThat(line)
        .isEqualTo("{\"a\":\"b\",\"n\":-3,\"c\":[],\"d\":[{\"e\":true},{},\"f\"],\"g\":1}");
  }

  @Property
  void anyTextComesBackAsItWasAndIsWrittenInOneLineOfAscii(@ForAll String text) throws Exception {
    String line = new JsonLine().begin('{').field("text", text).end('}').toString();
    assertThat(line).matches("[ -~]*");
    JsonNode read = StrictJson.mapper().readTree(line);
    assertThat(read.path("text").textValue()).isEqualTo(text);
  }

  @Test
  void quotesAndControlCharactersAreEscaped() {
    assertThat(new JsonLine().value("a\"b\\c\n\r\t\u0007é\u2028\u007f").toString())
        .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0007\\u00e9\\u2028\\u007f\"");
  }
}
