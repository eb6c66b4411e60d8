package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.HEAD;
import static io.tidewaiter.manifest.Reading.json;
import static io.tidewaiter.manifest.Reading.one;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.read;
import static io.tidewaiter.manifest.Reading.x;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AliasTest {
  @Test
  void anAliasIsTheAnchoredValue() {
    assertThat(x("base: &sc {privileged: true}\nx: [*sc, {a: *sc}]\n"))
        .isEqualTo(json("[{\"privileged\": true}, {\"a\": {\"privileged\": true}}]"));
  }

  @Test
  void anAliasMayBeAKey() {
    assertThat(x("k: &k name\nx: {*k : 1}\n")).isEqualTo(json("{\"name\": 1}"));
  }

  @Test
  void theLatestAnchorOfANameCounts() {
    assertThat(x("a: &a 1\nb: &a 2\nx: *a\n").asInt()).isEqualTo(2);
  }

  @Test
  void whatCameThroughAnAliasStandsAtTheAlias() {
    Positions positions =
        one(HEAD + "base: &sc\n  privileged: true\nx:\n  - *sc\n  - own: 1\nz: *sc\n").positions();

    assertThat(positions.at("/x/0")).isEqualTo(new Position(7, 5));
    assertThat(positions.at("/x/0/privileged")).isEqualTo(new Position(7, 5));
    assertThat(positions.anchor("/x/0/privileged")).contains(new Position(5, 3));
    assertThat(positions.at("/z/privileged")).isEqualTo(new Position(9, 1));
    assertThat(positions.anchor("/x/1/own")).isEmpty();
  }

  @Test
  void anAliasWithoutAnchorIsRefused() {
    assertThat(problem(HEAD + "x: *gone\n"))
        .isEqualTo("4:4 the alias *gone has no anchor &gone before it");
  }

  @Test
  void anchorsEndWithTheirDocument() {
    assertThat(read(HEAD + "x: &a 1\n---\n" + HEAD + "x: *a\n").problems())
        .extracting(Reading::line)
        .containsExactly("9:4 the alias *a has no anchor &a before it");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThat(problem(HEAD + "x: &a [1, *a]\n"))
        .isEqualTo("4:11 the alias *a stands within its own anchor");
    assertThat(problem(HEAD + "x: &a {<<: *a}\n")).contains("stands within its own anchor");
  }

  @Test
  void anAliasBombIsRefusedAndTheNextDocumentRead() {
    StringBuilder bomb = new StringBuilder(HEAD).append("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    ReadResult result = read(bomb + "---\n" + HEAD);

    assertThat(result.manifests()).hasSize(1);
    assertThat(result.problems())
        .extracting(ManifestProblem::message)
        .containsExactly("aliases repeat too much: write the repeated parts out");
  }

  @Test
  void aBombOfMergesIsRefused() {
    StringBuilder bomb = new StringBuilder(HEAD).append("a0: &a0 {k: 1}\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d {<<: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problem(bomb.toString())).contains("aliases repeat too much");
  }

  @Test
  void aBombOfLongTextIsRefused() {
    String text = HEAD + "a: &a " + "x".repeat(1 << 20) + "\nx: [" + "*a, ".repeat(20) + "*a]\n";
    assertThat(problem(text)).contains("aliases repeat too much");
  }

  @Test
  void manySmallBombsInOneStreamAreRefused() {
    String nines = "*a, ".repeat(99) + "*a";
    String bomb = HEAD + "a: &a [" + "1, ".repeat(900) + "1]\nx: [" + nines + "]\n";
    ReadResult result = read((bomb + "---\n").repeat(20));

    assertThat(result.manifests()).hasSize(11);
    assertThat(result.problems()).hasSize(9);
  }

  @Test
  void everyDocumentMayUseAsManyAliasesAsTheFirst() {
    String document = HEAD + "a: &a {k: 1}\nx: [" + "*a, ".repeat(99) + "*a]\n---\n";
    assertThat(read(document.repeat(100)).problems()).isEmpty();
  }

  @Test
  void aChainOfAliasesCannotNestWithoutEnd() {
    StringBuilder chain = new StringBuilder(HEAD).append("a0: &a0 [1]\n");
    for (int i = 1; i < 300; i++) {
      chain.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(problem(chain.toString())).contains("nested deeper than 200 levels");
  }

  @Test
  void aChainOfMergesCannotNestWithoutEnd() {
    StringBuilder chain = new StringBuilder(HEAD).append("a0: &a0 {k: 1}\n");
    for (int i = 1; i < 300; i++) {
      chain.append("a%d: &a%d {<<: *a%d}\n".formatted(i, i, i - 1));
    }
    assertThat(problem(chain.toString())).contains("nested deeper than 200 levels");
  }
}
