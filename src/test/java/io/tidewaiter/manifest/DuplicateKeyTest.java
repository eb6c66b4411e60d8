package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.HEAD;
import static io.tidewaiter.manifest.Reading.problem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DuplicateKeyTest {
  @Test
  void aDuplicateKeyIsRefusedWithBothLines() {
    assertThat(problem(HEAD + "spec:\n  hostNetwork: true\n  other: 1\n  hostNetwork: false\n"))
        .isEqualTo("7:3 the key \"hostNetwork\" is given twice, on lines 5 and 7: remove one");
  }

  @Test
  void aDuplicateKeyIsFoundBehindQuotesAndTypes() {
    assertThat(problem(HEAD + "x: {a: 1, \"a\": 2}\n")).contains("the key \"a\" is given twice");
    assertThat(problem(HEAD + "x: {1: a, '1': b}\n")).contains("the key \"1\" is given twice");
    assertThat(problem(HEAD + "x: {yes: a, true: b}\n")).contains("\"true\" is given twice");
  }

  @Test
  void aDuplicateKeyIsRefusedInJson() {
    String json = "{\n\"apiVersion\": \"v1\",\n\"kind\": \"A\",\n\"kind\": \"B\"\n}";
    assertThat(problem(json))
        .isEqualTo("4:1 the key \"kind\" is given twice, on lines 3 and 4: remove one");
  }

  @Test
  void aDuplicateKeyIsRefusedInJsonEvenWhenSpelledWithEscapes() {
    assertThat(problem("{\"apiVersion\": \"v1\", \"kind\": \"A\", \"k\\u0069nd\": \"B\"}"))
        .contains("the key \"kind\" is given twice");
  }
}
