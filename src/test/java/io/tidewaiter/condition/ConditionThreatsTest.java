package io.tidewaiter.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy's author, or whoever writes a statement, could try to do by a condition. */
class ConditionThreatsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ITEMS = 1_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.Get('https://169.254.169.254/latest/meta-data').size() > 0",
        "http.get('https://example.com').status == 200",
        "url('https://example.com').getHost() == 'example.com'",
        "isURL('https://example.com')",
        "resource.Get('v1', 'secrets', 'kube-system', 'token') != null",
        "kubernetes.secrets.size() > 0",
        "authorizer.group('').resource('pods').check('create').allowed()",
        "object.metadata.name == 'web'",
        "request.userInfo.username == 'admin'",
        "globalContext.Get('a', 'b') == null",
        "java.lang.Runtime.getRuntime().exec('id') != null",
        "predicate.getClass().getName() == 'x'",
        "statement.getClass().forName('java.lang.Runtime') != null",
        "image.digest.getBytes().size() > 0",
        "env('HOME') == '/root'",
        "file('/etc/passwd') == ''",
        "sha256('x') == ''",
        "random() > 0.5",
        "time.now() > now",
        "'%s'.format(['x']) == 'x'",
        "'a'.replace('a', 'aaaa') == 'x'",
        "['a', 'b'].join('x') == 'axb'"
      })
  void t62_noFunctionLeadsOutOfAnExpression(String expression) {
    assertThatThrownBy(() -> CelConditions.compile(expression))
        .isInstanceOf(InvalidCondition.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has(predicate.class)",
        "has(statement.textValue)",
        "has(predicate.size)",
        "predicate.class != null",
        "predicate.entrySet != null",
        "image.class != ''",
        "now.epochSecond > 0"
      })
  void t62_nothingOfJavaIsAField(String expression) {
    Optional<String> complaint;
    try {
      complaint = CelConditionsTest.complaint(expression);
    } catch (InvalidCondition e) {
      complaint = Optional.of(e.reason());
    }
    assertThat(complaint).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predicate.items.all(a, predicate.items.all(b, a + b >= 0))",
        "predicate.items.all(a, predicate.items.all(b, predicate.items.all(c, true)))",
        "predicate.items.map(a, predicate.items.map(b, [a, b])).size() > 0",
        "predicate.items.exists(a, predicate.items.filter(b, b == a).size() > 1)"
      })
  void t62_loopsInLoopsEndInAComplaint(String expression) {
    assertTimeoutPreemptively(
        PATIENCE, () -> assertThat(judged(expression).orElseThrow()).startsWith("cannot be eval"));
  }

  @ParameterizedTest
  @MethodSource("whatGrowsWithoutEnd")
  void t62_textsAndListsDoNotGrowWithoutEnd(String expression) {
    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(judged(expression).orElseThrow())
                .startsWith("cannot be evaluated: it ")
                .containsAnyOf("makes", "splits")
                .contains(", at line 1, column "));
  }

  /** Each step doubles what the one before made, or makes another copy of what is large. */
  static List<String> whatGrowsWithoutEnd() {
    String number = "predicate.items.map(i, predicate.text";
    return List.of(
        "['0123456789']" + ".map(a, a + a)".repeat(35) + ".size() == 1",
        "[b'0123456789']" + ".map(a, a + a)".repeat(35) + ".size() == 1",
        "[[1, 2, 3]]" + ".map(a, a + a)".repeat(35) + "[0].size() == 1",
        "[[1, 2, 3]]" + ".map(a, a + a)".repeat(35) + "[0].exists(a, a == 4)",
        "[1]" + ".map(a, [a, a])".repeat(35) + ".size() == 2",
        "[1]" + ".map(a, {1: a, 2: a})".repeat(35) + ".size() == 2",
        "[predicate.text]" + ".map(a, a + a)".repeat(20) + ".size() == 1",
        number + " + string(i)).size() == 0",
        number + ".upperAscii()).size() == 0",
        number + ".substring(1)).size() == 0",
        number + ".split('a')).size() == 0",
        number + ".split('', 60000)).size() == 0",
        "predicate.items.map(i, [" + "i, ".repeat(900) + "i]).size() == 0",
        "predicate.items.all(i, !predicate.items.exists(j, predicate.text.contains('c')))",
        "predicate.items.all(i, predicate.items.all(j, !predicate.text.matches('b+c')))");
  }

  @Test
  void t62_whatAnSbomTakesIsAllowed() throws InvalidCondition {
    assertThat(
            judged(
                "predicate.items.map(i, 'pkg:deb/debian/' + string(i)).filter(p, p.endsWith('9'))"
                    + ".size() == 100 && predicate.text.split('b').size() == 2"))
        .isEmpty();
    assertThat(
            judged(
                "'a,b,,c'.split(',') == ['a', 'b', '', 'c'] && 'abc'.split('') == ['a', 'b', 'c']"))
        .isEmpty();
    assertThat(
            judged(
                "'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'a,b'.split(',', 0) == [] && ''.split(',') == ['']"))
        .isEmpty();
  }

  @Test
  void t62_aLoopThatMakesAListIsNoSlowerForIt() {
    String many = "predicate.packages.filter(p, p.name != 'x').map(p, p.name).size() == 20000";
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    ArrayNode packages = statement.putObject("predicate").putArray("packages");
    for (int i = 0; i < 20_000; i++) {
      packages.addObject().put("name", "p" + i);
    }
    assertTimeoutPreemptively(
        PATIENCE,
        () ->
            assertThat(CelConditionsTest.complaint(CelConditions.compile(many), statement))
                .isEmpty());
  }

  @Test
  void t62_oneLoopOverALargeStatementIsNoTrouble() throws InvalidCondition {
    assertThat(judged("predicate.items.all(a, a >= 0) && predicate.items.exists(a, a == 999)"))
        .isEmpty();
  }

  @Test
  void t62_anExpressionHasALongestTextAndADeepestNesting() {
    String many = "true" + " && true".repeat(CelEnvironment.CHARACTERS / 8);
    String deep = "(".repeat(500) + "true" + ")".repeat(500);
    String nested = "[".repeat(200) + "]".repeat(200) + ".size() == 0";
    for (String expression : new String[] {many, deep, nested}) {
      assertTimeoutPreemptively(
          PATIENCE,
          () ->
              assertThatThrownBy(() -> CelConditions.compile(expression))
                  .isInstanceOf(InvalidCondition.class));
    }
  }

  @Test
  void t62_regularExpressionsTakeLinearTimeAndHaveALargestSize() {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          assertThat(judged("predicate.text.matches('(a+)+$')")).contains("is false");
          assertThat(judged("predicate.text.matches('((a{100}){100}){100}')")).isPresent();
        });
  }

  @Test
  void t62_whatAStatementSaysIsNeverAnExpression() throws InvalidCondition {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.putObject("predicate").put("verdict", "true || ").put("true", true);
    assertThat(
            CelConditionsTest.complaint(
                CelConditions.compile("predicate.verdict == 'ok'"), statement))
        .contains("is false");
  }

  /** A thousand numbers, and a text that makes backtracking engines search for ever. */
  private static Optional<String> judged(String expression) throws InvalidCondition {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    ObjectNode predicate = statement.putObject("predicate");
    ArrayNode items = predicate.putArray("items");
    for (int i = 0; i < ITEMS; i++) {
      items.add(i);
    }
    predicate.put("text", "a".repeat(50_000) + "b");
    return CelConditionsTest.complaint(CelConditions.compile(expression), statement);
  }
}
