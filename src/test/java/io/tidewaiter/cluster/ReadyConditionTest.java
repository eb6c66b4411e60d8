package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyConditionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final StatusCondition GOOD = ReadyCondition.of(List.of(), false);

  @Test
  void theTimeOfAConditionIsThatOfItsLastChangeNotOfItsLastMessage() {
    assertThat(GOOD.since(saying("True", "another message"), NOW))
        .isEqualTo("2020-01-01T00:00:00Z");
    assertThat(GOOD.since(saying("False", "in force"), NOW)).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(GOOD.since(new GenericKubernetesResource(), NOW)).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void whatIsSaidAlreadyIsRecognised() {
    assertThat(GOOD.in(saying("True", "in force"))).allMatch(GOOD::isSaidBy);
    assertThat(GOOD.in(saying("True", "else"))).noneMatch(GOOD::isSaidBy);
  }

  @Test
  void conditionsOfOtherTypesAreKept() {
    assertThat(GOOD.others(saying("True", "in force")))
        .singleElement()
        .satisfies(other -> assertThat(other.get("type")).isEqualTo("Other"));
  }

  private static GenericKubernetesResource saying(String status, String message) {
    GenericKubernetesResource object = new GenericKubernetesResource();
    Map<String, String> other = Map.of("type", "Other", "status", status);
    Map<String, String> ready =
        Map.of(
            "type", "Ready",
            "status", status,
            "reason", "Accepted",
            "message", message,
            "lastTransitionTime", "2020-01-01T00:00:00Z");
    object.setAdditionalProperty("status", Map.of("conditions", List.of(other, ready)));
    return object;
  }
}
