package io.tidewaiter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final ObjectMapper MAPPER = StrictJson.mapper();

  record Values(boolean flag, int count, double ratio, String text, TimeUnit unit) {}

  record Open(Object any) {}

  @Test
  void valuesOfTheRightTypeAreRead() throws JsonProcessingException {
    String json =
        "{\"flag\":true,\"count\":1,\"ratio\":0.5,\"text\":\"a\",\"unit\":\"DAYS\",\"later\":{}}";
    assertThat(MAPPER.readValue(json, Values.class))
        .isEqualTo(new Values(true, 1, 0.5, "a", TimeUnit.DAYS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flag\": \"true\"}",
        "{\"flag\": \"yes\"}",
        "{\"flag\": \"\"}",
        "{\"flag\": 1}",
        "{\"flag\": null}",
        "{\"count\": \"1\"}",
        "{\"count\": \"\"}",
        "{\"count\": true}",
        "{\"count\": 1.0}",
        "{\"count\": 1.5}",
        "{\"count\": null}",
        "{\"count\": [1]}",
        "{\"ratio\": \"1\"}",
        "{\"ratio\": true}",
        "{\"text\": 1}",
        "{\"text\": 1.5}",
        "{\"text\": true}",
        "{\"text\": [\"a\"]}",
        "{\"unit\": 1}",
        "{\"unit\": \"days\"}"
      })
  void aValueOfAnotherTypeIsRefused(String json) {
    assertThatThrownBy(() -> MAPPER.readValue(json, Values.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void aNumberTooLargeForItsTypeIsRefused() {
    assertThatThrownBy(() -> MAPPER.readValue("{\"count\": 2147483648}", Values.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"x\":{\"a\":1,\"a\":1}}"})
  void duplicateKeysAreRefused(String json) {
    assertThatThrownBy(() -> MAPPER.readTree(json))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("Duplicate field 'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}]", "{} x", "1 2"})
  void whatFollowsTheValueIsRefused(String json) {
    assertThatThrownBy(() -> MAPPER.readTree(json)).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "[1,]",
        "[01]",
        "[+1]",
        "[.5]",
        "[NaN]",
        "// x\n1"
      })
  void whatIsNoJsonIsRefused(String json) {
    assertThatThrownBy(() -> MAPPER.readTree(json)).isInstanceOf(JsonParseException.class);
  }

  @Test
  void depthIsBounded() throws JsonProcessingException {
    assertThat(MAPPER.readTree("[".repeat(200) + "]".repeat(200))).isNotNull();
    assertThatThrownBy(() -> MAPPER.readTree("[".repeat(201) + "]".repeat(201)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void numbersAreBounded() throws JsonProcessingException {
    assertThat(MAPPER.readTree("1".repeat(100))).isNotNull();
    assertThatThrownBy(() -> MAPPER.readTree("1".repeat(101)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void stringsAreBounded() throws JsonProcessingException {
    assertThat(MAPPER.readTree("\"" + "x".repeat(3 << 20) + "\"")).isNotNull();
    assertThatThrownBy(() -> MAPPER.readTree("\"" + "x".repeat((4 << 20) + 1) + "\""))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void theInputCannotNameClasses() throws JsonProcessingException {
    String json = "{\"any\": [\"java.util.ArrayList\", {\"@class\": \"java.io.File\"}]}";
    assertThat(MAPPER.readValue(json, Open.class).any().toString())
        .isEqualTo("[java.util.ArrayList, {@class=java.io.File}]");
    assertThat(MAPPER.getPolymorphicTypeValidator()).isNotNull();
    assertThat(
            MAPPER.getDeserializationConfig().getDefaultTyper(MAPPER.constructType(Object.class)))
        .isNull();
    assertThat(Open.class.isAnnotationPresent(JsonTypeInfo.class)).isFalse();
  }

  @Test
  void messagesDoNotQuoteTheInput() {
    assertThatThrownBy(() -> MAPPER.readTree("{\"password\": \"hunter2\" x}"))
        .hasMessageNotContaining("hunter2");
  }
}
