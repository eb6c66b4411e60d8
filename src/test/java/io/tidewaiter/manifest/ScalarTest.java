package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.HEAD;
import static io.tidewaiter.manifest.Reading.json;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are what kubectl v1.37 made of the same text. */
class ScalarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NO | false
          on | true
          y | true
          Off | false
          nO | "nO"
          ~ | null
          Null | null
          0777 | 511
          0o17 | 15
          0o18 | "0o18"
          -0o17 | -15
          07_7 | 63
          08 | 8
          0x1F | 31
          -0x1f | -31
          0x | "0x"
          0b101 | 5
          0b+1 | 1
          0b-1 | -1
          0b | "0b"
          1_000 | 1000
          +5 | 5
          -0 | 0
          1:30 | "1:30"
          2001-01-01 | "2001-01-01"
          2001-12-14t21:59:43.10-05:00 | "2001-12-14t21:59:43.10-05:00"
          1.0 | 1
          0.0 | 0
          -0.0 | 0
          1. | 1
          1e3 | 1000
          1e21 | 1e21
          1e-7 | 1e-7
          1.5e25 | 1.5e25
          .5 | 0.5
          .5_0 | 0.5
          .5_ | ".5_"
          .5__0 | ".5__0"
          5_ | 5
          1e400 | "1e400"
          12e | "12e"
          9223372036854775807 | 9223372036854775807
          -9223372036854775808 | -9223372036854775808
          18446744073709551615 | 18446744073709551615
          123456789012345678901234567890 | 123456789012345678901234567890
          0xFFFFFFFFFFFFFFFFF | "0xFFFFFFFFFFFFFFFFF"
          0777777777777777777777777777 | 7.777777777777778e26
          "1" | "1"
          'NO' | "NO"
          "" | ""
          ! 12 | "12"
          !!str 5 | "5"
          !!str | ""
          !!int "5" | 5
          !!float 5 | 5
          !!bool "no" | false
          !!null "" | null
          !!timestamp 2001-01-01 | "2001-01-01"
          "\\x41\\u00e9\\U0001F600" | "Aé😀"
          """)
  void scalarsAreWhatKubectlMakesOfThem(String yaml, String json) {
    assertThat(x("x: " + yaml + "\n")).isEqualTo(json(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"._0", ".0_0", "0_0", "-1_", "0x1", "0b", "1e", "1.0", "9", "y"})
  void aLongScalarIsReadWithoutDeepRecursion(String part) {
    assertThat(x("x: " + part.repeat(200_000) + "\n").isMissingNode()).isFalse();
    assertThat(x("x: ." + "5_5".repeat(200_000) + "\n").isNumber()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 | 1
          0x10 | 16
          1.5 | 1.5
          1.10 | 1.1
          1e10 | 1e+10
          0.00001 | 1e-05
          100000.5 | 100000.5
          yes | true
          off | false
          2001-01-01 | 2001-01-01
          "1.10" | 1.10
          """)
  void keysAreTheTextThatKubectlMakesOfThem(String key, String name) {
    assertThat(x("x: {" + key + ": here}\n").path(name).asText()).isEqualTo("here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .inf | 4:4 JSON has no number .inf: quote it
          !!binary aGVsbG8= | 4:4 the tag !!binary is not supported: write the plain text instead
          !secret a | 4:4 the tag !secret is not supported: remove it
          !!set {a, b} | 4:4 the tag tag:yaml.org,2002:set is not supported: remove it
          !!int five | 4:4 "five" is not an integer, as its tag says
          !!int 1.5 | 4:4 "1.5" is not an integer, as its tag says
          !!null foo | 4:4 "foo" is not null, as its tag says
          {~: 1} | 4:5 a key is empty or null: name or quote it
          {18446744073709551615: 1} | 4:5 the key 18446744073709551615 is no name: quote it
          {.nan: 1} | 4:5 the key .nan is no name: quote it
          {? [a] : 1} | 4:7 a key is a mapping or a sequence: it must be a name
          """)
  void whatJsonCannotHoldIsRefused(String yaml, String message) {
    assertThat(problem(HEAD + "x: " + yaml + "\n")).isEqualTo(message);
  }

  @Test
  void anEscapeThatIsCutOffAtTheEndIsAProblem() {
    assertThat(Reading.problem(Reading.HEAD + "x: \"a\\u")).contains("an escape is cut off");
  }
}
