package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.one;
import static io.tidewaiter.manifest.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        annotations:
          example.com/a~b: "1"
      spec:
        containers:
          - name: one
            image: a
          - name: two
            securityContext: {privileged: true}
      """;

  @ParameterizedTest
  @CsvSource({
    "'',1,1",
    "/kind,2,1",
    "/metadata/name,4,3",
    "/metadata/annotations/example.com~1a~0b,6,5",
    "/spec/containers,8,3",
    "/spec/containers/0,9,7",
    "/spec/containers/0/image,10,7",
    "/spec/containers/1,11,7",
    "/spec/containers/1/securityContext/privileged,12,25"
  })
  void everyPartIsFoundWhereItStands(String pointer, int line, int column) {
    assertThat(one(POD).positions().exactly(pointer)).contains(new Position(line, column));
  }

  @ParameterizedTest
  @CsvSource({
    "/spec/containers/0/securityContext/privileged,9,7",
    "/spec/containers/2,8,3",
    "/spec/containers/-,8,3",
    "/spec/containers/01,8,3",
    "/spec/containers/99999999999,8,3",
    "/spec/hostNetwork,7,1",
    "/metadata/name/deeper,4,3",
    "/status,1,1",
    "no-pointer,1,1"
  })
  void aMissingPartIsFoundAtItsNearestAncestor(String pointer, int line, int column) {
    Positions positions = one(POD).positions();
    assertThat(positions.exactly(pointer)).isEmpty();
    assertThat(positions.at(pointer)).isEqualTo(new Position(line, column));
  }

  @Test
  void positionsCountFromTheBeginningOfTheStream() {
    Manifest second = read("# a comment\n" + POD + "---\n" + POD).manifests().getLast();
    assertThat(second.positions().at("/kind")).isEqualTo(new Position(16, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void positionsDoNotDependOnTheLineEnding(String newline) {
    String text = (POD + "---\n" + POD).replace("\n", newline);
    assertThat(read(text).manifests())
        .extracting(m -> m.positions().at("/spec/containers/1/name"))
        .containsExactly(new Position(11, 7), new Position(24, 7));
  }

  @Test
  void aByteOrderMarkTakesNoColumn() {
    assertThat(one("\uFEFF" + POD).positions().at("/apiVersion")).isEqualTo(new Position(1, 1));
  }

  @Test
  void positionsOfJsonAreThoseOfItsKeys() {
    Manifest manifest =
        one("\n{\"apiVersion\": \"v1\",\n\t\"kind\": \"A\", \"x\": [\n  {\"y\": 1}, 2]}\n");
    assertThat(manifest.positions().at("")).isEqualTo(new Position(2, 1));
    assertThat(manifest.positions().at("/kind")).isEqualTo(new Position(3, 2));
    assertThat(manifest.positions().at("/x/0")).isEqualTo(new Position(4, 3));
    assertThat(manifest.positions().at("/x/0/y")).isEqualTo(new Position(4, 4));
    assertThat(manifest.positions().at("/x/1")).isEqualTo(new Position(4, 13));
  }

  @Test
  void aKeyWithSpecialCharactersIsReachedByItsEscapedToken() {
    String key = "a/b~1~c";
    Manifest manifest = one("apiVersion: v1\nkind: A\nx:\n  \"" + key + "\": 1\n");
    String pointer = "/x/" + ReferenceToken.escape(key);
    assertThat(manifest.positions().exactly(pointer)).contains(new Position(4, 3));
    assertThat(manifest.tree().at(pointer).asInt()).isEqualTo(1);
    assertThat(ReferenceToken.unescape(ReferenceToken.escape(key))).isEqualTo(key);
    assertThat(ReferenceToken.escape(key)).isEqualTo("a~1b~01~0c");
  }
}
