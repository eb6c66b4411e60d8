package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void parametersAreReadInAnyOrder() {
    assertThat(Challenge.parse(List.of("Bearer scope=\"a b\", SERVICE=reg ,realm=\"https://a/t\"")))
        .containsExactly(
            new Challenge(
                "bearer", Map.of("realm", "https://a/t", "service", "reg", "scope", "a b")));
  }

  @Test
  void severalChallengesAreReadFromOneHeaderAndFromMany() {
    assertThat(
            Challenge.parse(List.of("Negotiate, Basic realm=\"x, y\"", "NTLM abc==, Bearer a=b")))
        .containsExactly(
            new Challenge("negotiate", Map.of()),
            new Challenge("basic", Map.of("realm", "x, y")),
            new Challenge("ntlm", Map.of()),
            new Challenge("bearer", Map.of("a", "b")));
  }

  @Test
  void escapesInQuotationMarksAreResolved() {
    assertThat(Challenge.parse(List.of("Basic realm=\"a\\\"b\\\\c\"")))
        .containsExactly(new Challenge("basic", Map.of("realm", "a\"b\\c")));
  }

  @Test
  void ofTwoParametersOfOneNameTheFirstCounts() {
    assertThat(Challenge.parse(List.of("Bearer realm=a, realm=b")))
        .containsExactly(new Challenge("bearer", Map.of("realm", "a")));
  }

  @Test
  void tokensAreChosenBeforePasswords() {
    assertThat(Challenge.chosen(List.of("Basic realm=x, Bearer realm=\"https://a\"")))
        .contains(new Challenge("bearer", Map.of("realm", "https://a")));
    assertThat(Challenge.chosen(List.of("Bearer service=x", "Basic realm=x")))
        .contains(new Challenge("basic", Map.of("realm", "x")));
    assertThat(Challenge.chosen(List.of("Negotiate"))).isEmpty();
  }

  @Property
  void anyTextIsReadWithoutFailing(@ForAll String text) {
    assertThat(Challenge.parse(List.of(text))).hasSizeLessThanOrEqualTo(text.length());
  }

  @Property
  void whatIsWrittenIsRead(@ForAll("parameters") Map<String, String> parameters) {
    String written =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=\"" + p.getValue().replaceAll("[\\\\\"]", "\\\\$0") + "\"")
            .collect(Collectors.joining(" , ", "Bearer ", ""));
    Map<String, String> lower =
        parameters.entrySet().stream()
            .collect(
                Collectors.toMap(
                    p -> p.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
    assertThat(Challenge.parse(List.of(written))).containsExactly(new Challenge("bearer", lower));
  }

  @Provide
  Arbitrary<Map<String, String>> parameters() {
    Arbitrary<String> names = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1);
    Arbitrary<String> values = Arbitraries.strings().ascii().ofMaxLength(50);
    return Arbitraries.maps(names, values).ofMaxSize(6);
  }
}
