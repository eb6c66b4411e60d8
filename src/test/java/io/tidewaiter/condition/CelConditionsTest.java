package io.tidewaiter.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.Condition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelConditionsTest {
  private static final String STATEMENT =
      """
      {"_type": "https://in-toto.io/Statement/v1",
       "predicateType": "https://cosign.sigstore.dev/attestation/vuln/v1",
       "predicate": {
         "metadata": {"scanFinishedOn": "2026-07-30T12:00:00Z"},
         "count": 3, "score": 7.5, "big": 12345678901234567890, "none": null, "ok": true,
         "results": [
           {"Target": "app", "Vulnerabilities": [{"Severity": "HIGH", "ID": 1}]},
           {"Target": "os"}]}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predicate.count == 3",
        "predicate.count + 1 == 4",
        "predicate.count < 4.5",
        "predicate.score > 7",
        "predicate.big > 1e18",
        "predicate.none == null",
        "predicate.ok",
        "type(predicate.count) == int",
        "size(predicate.results) == 2",
        "predicate.results[0].Target == 'app'",
        "predicate.results.all(r, !has(r.Vulnerabilities)"
            + " || r.Vulnerabilities.all(v, v.Severity != 'CRITICAL'))",
        "predicate.results.exists(r, r.Target.matches('^o.$'))",
        "predicate.?missing.orValue('nothing') == 'nothing'",
        "predicate.?metadata.?scanFinishedOn.hasValue()",
        "predicate.all(key, key != 'secret')",
        "statement.predicateType.startsWith('https://cosign.sigstore.dev/')",
        "timestamp(predicate.metadata.scanFinishedOn) > now - duration('168h')",
        "now.getFullYear() == 2026",
        "image.registry == 'ghcr.io' && image.repository == 'acme/web' && image.tag == '1.0'",
        "image.name == 'ghcr.io/acme/web' && image.digest.startsWith('sha256:')",
        "'A,B'.lowerAscii().split(',') == ['a', 'b']"
      })
  void thisIsFulfilled(String expression) throws InvalidCondition {
    assertThat(complaint(expression)).isEmpty();
  }

  @Test
  void whatIsFalseIsAComplaint() throws InvalidCondition {
    assertThat(complaint("predicate.count == 4")).contains("is false");
  }

  @Test
  void aMissingKeyIsAComplaintThatTellsWhere() throws InvalidCondition {
    assertThat(complaint("predicate.count == 3 &&\n  predicate.scanner.uri == 'x'"))
        .contains(
            "cannot be evaluated: key 'scanner' is not present in map, at line 2, column 12,"
                + " before \".scanner.uri == 'x'\"");
  }

  @Test
  void anErrorIsAComplaintEvenWhereTheOtherSideHolds() throws InvalidCondition {
    assertThat(complaint("predicate.scanner.uri == 'x'")).isPresent();
    assertThat(complaint("timestamp('yesterday') < now")).isPresent();
    assertThat(complaint("predicate.results[7].Target == 'x'")).isPresent();
    assertThat(complaint("predicate.count / 0 == 1")).isPresent();
    assertThat(complaint("predicate.ok < 3")).isPresent();
  }

  @Test
  void whatIsNoTruthValueIsAComplaint() throws InvalidCondition {
    assertThat(complaint("predicate.count")).contains("is neither true nor false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "predicate.",
        "predicat.count == 3",
        "1 + 1",
        "now == 'today'",
        "image.size() + 1",
        "\"unfinished",
        "size(predicate) == 1 && now + now",
        "predicate.a.b.matches(3)"
      })
  void thisIsNoCondition(String expression) {
    assertThatThrownBy(() -> CelConditions.compile(expression))
        .isInstanceOf(InvalidCondition.class)
        .hasMessageStartingWith("is no condition: ");
  }

  @Test
  void aMistakeIsToldWithItsPlace() {
    assertThatThrownBy(() -> CelConditions.compile("predicate.count == 3\n && predicat.x == 1"))
        .hasMessage(
            "is no condition: undeclared reference to 'predicat' (in container ''), at line 2,"
                + " column 5, before \"predicat.x == 1\"");
  }

  static Optional<String> complaint(String expression) throws InvalidCondition {
    return complaint(CelConditions.compile(expression), json(STATEMENT));
  }

  static Optional<String> complaint(Condition condition, JsonNode statement) {
    try {
      return condition.complaint(
          new Condition.Input(
              statement,
              ImageReference.parse("ghcr.io/acme/web:1.0"),
              new Digest(Digest.Algorithm.SHA256, "3f".repeat(32)),
              Instant.parse("2026-08-01T00:00:00Z")));
    } catch (InvalidReference e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
