package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.HEAD;
import static io.tidewaiter.manifest.Reading.line;
import static io.tidewaiter.manifest.Reading.names;
import static io.tidewaiter.manifest.Reading.one;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
  private static String pod(String name) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name + "}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n", "---\n", "# nothing\n", "---\n---\n# x\n---", "~\n", "\uFEFF", "---"})
  void emptyDocumentsAreSkipped(String text) {
    ReadResult result = read(text);
    assertThat(result.manifests()).isEmpty();
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void documentsAreNumberedWithoutTheEmptyOnes() {
    ReadResult result = read("---\n---\n" + pod("a") + "--- # next\n# none\n---\n" + pod("b"));
    assertThat(names(result)).containsExactly("Pod/a", "Pod/b");
    assertThat(result.manifests()).extracting(m -> m.source().document()).containsExactly(0, 1);
    assertThat(result.manifests()).extracting(m -> m.source().name()).containsOnly("test.yaml");
  }

  @Test
  void whatFollowsAnEndMarkerIsNotLeftOutInSilence() {
    ReadResult result = read(pod("a") + "...\n" + pod("b"));
    assertThat(names(result)).containsExactly("Pod/a");
    assertThat(result.problems())
        .extracting(Reading::line)
        .containsExactly(
            "5:1 not YAML: expected '<document start>', but found '<block mapping start>'");
    assertThat(names(read(pod("a") + "...\n---\n" + pod("b")))).containsExactly("Pod/a", "Pod/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: b: c\n", "a: [1\n", "\tx: 1\n", "\"open\n", "x: *y\n", "a: 1\na: 2\n", "{\n"})
  void aBrokenDocumentHidesNoOther(String broken) {
    ReadResult result = read(pod("a") + "---\n" + broken + "---\n" + pod("b"));
    assertThat(names(result)).containsExactly("Pod/a", "Pod/b");
    assertThat(result.manifests()).extracting(m -> m.source().document()).containsExactly(0, 2);
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().getFirst().position().line()).isBetween(5, 7);
    assertThat(result.problems().getFirst().source()).isEqualTo("test.yaml");
  }

  @Test
  void aSyntaxErrorIsNamedWithItsPlaceAndItsBeginning() {
    assertThat(problem(HEAD + "x:\n  - a\n b: 1\n"))
        .isEqualTo(
            "6:2 not YAML: expected <block end>, but found '<block mapping start>', "
                + "while parsing a block mapping from line 1");
  }

  @Test
  void aTextOfManyAstralCharactersAndALoneSurrogateIsAProblemAndNoCrash() {
    String astral = "\ud800\udc00";
    assertThat(new ManifestReader().read("x.yaml", "a: " + astral.repeat(40) + "\ud800").problems())
        .isNotEmpty();
    assertThat(
            new ManifestReader()
                .read("x.yaml", "a: 1\nb: " + astral.repeat(40) + "\u0001")
                .problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.position().line()).isEqualTo(2));
  }

  @Test
  void anUnprintableCharacterIsNamedWithItsPlace() {
    assertThat(problem(HEAD + "x: 1\ny: a\u0001b\n"))
        .isEqualTo("5:5 not YAML: the character U+0001 is not allowed");
  }

  @Test
  void aDocumentOnTheLineOfItsMarkerIsRefusedAsByKubectl() {
    ReadResult result = read(pod("a") + "--- {apiVersion: v1, kind: Pod}\n---\n" + pod("b"));
    assertThat(names(result)).containsExactly("Pod/a", "Pod/b");
    assertThat(result.problems())
        .extracting(Reading::line)
        .containsExactly(
            "4:1 kubectl reads nothing but a comment after ---: "
                + "begin the document on the next line");
  }

  @Test
  void aDirectiveIsRefusedAsByKubectl() {
    ReadResult result = read("%YAML 1.1\n---\n" + pod("a"));
    assertThat(names(result)).containsExactly("Pod/a");
    assertThat(line(result.problems().getFirst()))
        .isEqualTo("1:1 kubectl does not read YAML directives: remove the line with %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          just words | 1:1 a string, not a Kubernetes object with apiVersion and kind
          [a] | 1:1 a sequence, not a Kubernetes object with apiVersion and kind
          42 | 1:1 a number, not a Kubernetes object with apiVersion and kind
          {} | 1:1 no kind: a Kubernetes object has apiVersion and kind
          a: 1 | 1:1 no kind: a Kubernetes object has apiVersion and kind
          kind: Pod | 1:1 no apiVersion: a Kubernetes object has apiVersion and kind
          kind: yes | 1:1 kind is a boolean: it must be a name
          {kind: '', apiVersion: v1} | 1:2 kind is an empty string: it must be a name
          {kind: A, apiVersion: 1} | 1:11 apiVersion is a number: it must be a name
          {kind: {a: b}} | 1:2 kind is a mapping: it must be a name
          """)
  void whatIsNoKubernetesObjectIsAProblem(String text, String message) {
    assertThat(problem(text)).isEqualTo(message);
  }

  @Test
  void helmsTemplateIsTakenFromItsComment() {
    ReadResult result =
        read(
            "---\n# Source: web/templates/a.yaml\n%s---\n# Source: web/templates/b.yaml\n---\n%s---\n%s"
                .formatted(pod("a"), pod("b"), pod("c")));
    assertThat(result.manifests())
        .extracting(m -> m.source().template().orElse("none"))
        .containsExactly("web/templates/a.yaml", "web/templates/b.yaml", "none");
  }

  @Test
  void aSourceCommentWithinTheDocumentCounts() {
    assertThat(one("apiVersion: v1\r\n# Source: web/t.yaml\r\nkind: Pod\r\n").source().template())
        .contains("web/t.yaml");
  }

  @Test
  void windowsLineEndingsStayOutOfTheValues() {
    Manifest manifest = one(HEAD.replace("\n", "\r\n") + "x: |\r\n  a\r\n  b\r\n");
    assertThat(manifest.tree().path("x").asText()).isEqualTo("a\nb\n");
  }

  @Test
  void aTextThatIsTooLargeIsRefused() {
    assertThat(problem("#".repeat(Limits.SIZE + 1)))
        .isEqualTo("1:1 larger than 16 MiB: split it into smaller files");
  }

  @Test
  void aLineThatWouldTakeForeverIsRefused() {
    assertThat(problem(HEAD + "y: 1\nx: " + "a".repeat(Limits.LINE)))
        .isEqualTo("5:1 the line is longer than 2 MiB: break it");
    assertThat(read(HEAD + ("# " + "a".repeat(1 << 20) + "\n").repeat(5)).manifests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "- ", "{a: ", "? ", "&a [", "!!seq ["})
  void aDeepDocumentIsRefusedQuickly(String opening) {
    assertThat(problem(HEAD + "x:\n - " + opening.repeat(100_000)))
        .containsAnyOf("nested deeper than 200 levels", "not YAML");
  }

  @Test
  void problemsAreBoundedInNumber() {
    ReadResult result = read("---\nx\n".repeat(5000) + "---\n" + pod("last"));
    assertThat(names(result)).containsExactly("Pod/last");
    assertThat(result.problems()).hasSize(Limits.PROBLEMS + 1);
    assertThat(result.problems().getLast().message())
        .isEqualTo("more problems from here on are not listed");
  }

  @Test
  void foreignTextInAProblemIsEscapedAndCut() {
    String key = "\\e[31m\\n\\u202e" + "k".repeat(1000);
    assertThat(problem(HEAD + "x: {\"" + key + "\": 1, \"" + key + "\": 2}\n"))
        .contains("the key \"\\u001b[31m\\u000a\\u202ekkk")
        .hasSizeLessThan(420);
  }
}
