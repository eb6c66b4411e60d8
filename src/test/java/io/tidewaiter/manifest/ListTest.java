package io.tidewaiter.manifest;

import static io.tidewaiter.manifest.Reading.names;
import static io.tidewaiter.manifest.Reading.problem;
import static io.tidewaiter.manifest.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListTest {
  @Test
  void aListIsItsItemsWithPositionsFromTheItem() {
    ReadResult result =
        read(
            """
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: Pod, metadata: {name: a}}
              - apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: b
            """);
    assertThat(names(result)).containsExactly("Pod/a", "Deployment/b");
    assertThat(result.problems()).isEmpty();
    Manifest deployment = result.manifests().getLast();
    assertThat(deployment.positions().at("")).isEqualTo(new Position(5, 5));
    assertThat(deployment.positions().at("/metadata/name")).isEqualTo(new Position(8, 7));
    assertThat(deployment.source().document()).isZero();
  }

  @Test
  void theItemsOfATypedListGetItsKindAndVersion() {
    ReadResult result =
        read(
            "{apiVersion: apps/v1, kind: DeploymentList, items: [{metadata: {name: a}}, {metadata: {name: b}}]}");
    assertThat(names(result)).containsExactly("Deployment/a", "Deployment/b");
    assertThat(result.manifests())
        .extracting(m -> m.tree().path("apiVersion").asText())
        .containsOnly("apps/v1");
  }

  @Test
  void itemsOfAListNeedTheirOwnKind() {
    ReadResult result =
        read(
            """
            apiVersion: v1
            kind: List
            items:
            - metadata: {name: a}
            - text
            - {apiVersion: v1, kind: Pod, metadata: {name: b}}
            """);
    assertThat(names(result)).containsExactly("Pod/b");
    assertThat(result.problems())
        .extracting(Reading::line)
        .containsExactly(
            "4:3 no kind: a Kubernetes object has apiVersion and kind",
            "5:3 a string, not a Kubernetes object with apiVersion and kind");
  }

  @Test
  void listsWithinListsAreReadAndBounded() {
    String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}}";
    assertThat(names(read(nested(3, pod)))).containsExactly("Pod/a");
    assertThat(problem(nested(9, pod))).contains("Lists within Lists deeper than 8");
  }

  private static String nested(int lists, String item) {
    String open = "{apiVersion: v1, kind: List, items: [";
    return open.repeat(lists) + item + "]}".repeat(lists);
  }

  @Test
  void itemsHiddenInAnotherKindAreReadBecauseKubectlAppliesThem() {
    ReadResult result =
        read(
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}]}");
    assertThat(names(result)).containsExactly("ConfigMap/a", "Pod/b");
  }

  @Test
  void aKindThatOnlyEndsInListIsAnObject() {
    assertThat(names(read("{apiVersion: a/v1, kind: AllowList, metadata: {name: a}}")))
        .containsExactly("AllowList/a");
  }

  @Test
  void anEmptyListHoldsNothing() {
    for (String items : new String[] {"[]", "null"}) {
      ReadResult result = read("{apiVersion: v1, kind: List, items: " + items + "}");
      assertThat(result.manifests()).isEmpty();
      assertThat(result.problems()).isEmpty();
    }
  }

  @Test
  void aListWithoutItemsIsAProblem() {
    assertThat(problem("{apiVersion: v1, kind: List}")).isEqualTo("1:1 a List needs items");
    assertThat(problem("{apiVersion: v1, kind: PodList, items: {}}"))
        .isEqualTo("1:33 items is a mapping: it must be a sequence");
  }
}
