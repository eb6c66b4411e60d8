package io.tidewaiter.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.Golden;
import io.tidewaiter.policy.DefaultSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture of every default: what comes of it, and the laws that hold for all. */
class DefaultFixturesTest {
  private final Defaulter defaulter = new Defaulter();

  static Stream<DefaultFixture> fixtures() {
    return DefaultFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void becomesWhatAfterSays(DefaultFixture fixture) {
    JsonNode before = fixture.before();
    JsonPatch patch = defaulter.forNewPod(PatchedPod.view(before), fixture.only(), Map.of());
    Golden.assertMatches(
        fixture.after(), DefaultFixture.yaml(PatchedPod.of(before, patch.toBytes())));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theLawsHold(DefaultFixture fixture) {
    Laws.hold(fixture.before(), fixture.only());
    Laws.hold(fixture.before(), DefaultFixture.EVERYTHING);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void nothingIsFilledInThatNoPolicyAsksFor(DefaultFixture fixture) {
    assertThat(
            defaulter.forNewPod(PatchedPod.view(fixture.before()), DefaultSettings.NONE, Map.of()))
        .isEqualTo(JsonPatch.EMPTY);
  }

  @Test
  void everyDefaultHasFixturesThatItFillsAndSuchThatItDoesNot() {
    Set<String> filled =
        DefaultFixture.all()
            .filter(fixture -> !patch(fixture).isEmpty())
            .map(DefaultFixture::setting)
            .collect(Collectors.toSet());
    Set<String> left =
        DefaultFixture.all()
            .filter(fixture -> patch(fixture).isEmpty())
            .map(DefaultFixture::setting)
            .collect(Collectors.toSet());
    List<String> names = DefaultFixture.EVERY_NAME;
    assertThat(filled).containsExactlyInAnyOrderElementsOf(names);
    assertThat(left).containsExactlyInAnyOrderElementsOf(names);
  }

  private JsonPatch patch(DefaultFixture fixture) {
    return defaulter.forNewPod(PatchedPod.view(fixture.before()), fixture.only(), Map.of());
  }
}
