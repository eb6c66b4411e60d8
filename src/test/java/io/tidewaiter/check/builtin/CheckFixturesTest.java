package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.Finding;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture of every check. */
class CheckFixturesTest {
  static Stream<CheckFixture> fixtures() {
    return CheckFixture.all();
  }

  static Collection<Check> checks() {
    return BuiltInChecks.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixtureIsJudgedAsItsFolderSays(CheckFixture fixture) {
    Check check = BuiltInChecks.find(fixture.check()).orElseThrow();
    List<Finding> findings = fixture.judgeBy(check);
    if (fixture.passes()) {
      assertThat(findings).isEmpty();
      return;
    }
    assertThat(findings).isNotEmpty();
    assertThat(findings).extracting(Finding::check).containsOnly(fixture.check());
    Golden.assertMatches(
        fixture.messages(),
        findings.stream()
            .map(f -> f.path().toDisplay() + " " + f.found() + "\n  -> " + f.remedy() + "\n")
            .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyCheckHasFixtures(Check check) {
    List<CheckFixture> own = CheckFixture.of(check.info().id()).toList();
    assertThat(own).as("a pass fixture").anyMatch(CheckFixture::passes);
    assertThat(own).as("two fail fixtures").filteredOn(f -> !f.passes()).hasSizeGreaterThan(1);
    assertThat(own)
        .as("pass/example.yaml, for the reference page")
        .anyMatch(f -> f.passes() && f.name().equals("example"));
    assertThat(own)
        .as("fail/example.yaml, for the reference page")
        .anyMatch(f -> !f.passes() && f.name().equals("example"));
  }
}
