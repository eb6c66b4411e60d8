package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.HEAD;
import static io.tidewaiter.manifest.Reading.json;
import static io.tidewaiter.manifest.Reading.one;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
  private static final String BASE = "base: &b {privileged: true, other: 1}\n";

  @Test
  void aMergeBringsTheFieldsOfAnotherMapping() {
    assertThat(x(BASE + "x: {<<: *b, own: 2}\n"))
        .isEqualTo(json("{\"privileged\": true, \"other\": 1, \"own\": 2}"));
  }

  @Test
  void anExplicitKeyWins() {
    assertThat(x(BASE + "x: {<<: *b, privileged: false}\n"))
        .isEqualTo(json("{\"privileged\": false, \"other\": 1}"));
  }

  @Test
  void anExplicitKeyBeforeTheMergeIsRefusedBecauseKubectlTakesTheMergedValue() {
    assertThat(problem(HEAD + BASE + "x:\n  privileged: false\n  <<: *b\n"))
        .isEqualTo(
            "6:3 \"privileged\" stands before a << that brings it too, "
                + "and kubectl would take the merged value: put the << first");
  }

  @Test
  void otherKeysMayStandBeforeTheMerge() {
    assertThat(x(BASE + "x: {own: 2, <<: *b}\n"))
        .isEqualTo(json("{\"privileged\": true, \"other\": 1, \"own\": 2}"));
  }

  @Test
  void anEarlierMappingOfASequenceWins() {
    assertThat(x("x: {<<: [{a: 1}, {a: 2, b: 3}]}\n")).isEqualTo(json("{\"a\": 1, \"b\": 3}"));
  }

  @Test
  void mergesReachThroughMerges() {
    assertThat(x(BASE + "mid: &m {<<: *b, mid: 1}\nx: {<<: *m}\n"))
        .isEqualTo(json("{\"privileged\": true, \"other\": 1, \"mid\": 1}"));
  }

  @Test
  void aMergeIsShallow() {
    assertThat(x("x: {<<: {in: {a: 1}}, in: {b: 1}}\n")).isEqualTo(json("{\"in\": {\"b\": 1}}"));
  }

  @Test
  void aQuotedMergeKeyIsAName() {
    assertThat(x("x: {'<<': {a: 1}}\n")).isEqualTo(json("{\"<<\": {\"a\": 1}}"));
  }

  @Test
  void mergedFieldsStandAtTheMergeAndNameTheirAnchor() {
    Positions positions = one(HEAD + BASE + "x:\n  <<: *b\n  own: {deep: 1}\n").positions();

    assertThat(positions.at("/x/privileged")).isEqualTo(new Position(6, 7));
    assertThat(positions.anchor("/x/privileged")).contains(new Position(4, 11));
    assertThat(positions.at("/x/own/deep")).isEqualTo(new Position(7, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "[1]", "*s", "[[{a: 1}]]"})
  void aMergeOfAnythingElseIsRefused(String value) {
    assertThat(problem(HEAD + "s: &s [{a: 1}]\nx: {<<: " + value + "}\n"))
        .endsWith("<< takes a mapping or a sequence of mappings");
  }

  @Test
  void twoMergesInOneMappingAreRefused() {
    assertThat(problem(HEAD + "x:\n  <<: {a: 1}\n  <<: {b: 1}\n"))
        .isEqualTo("6:3 the key \"<<\" is given twice, on lines 5 and 6: remove one");
  }
}
