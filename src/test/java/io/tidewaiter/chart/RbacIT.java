package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing to spare in what the replicas may do. The goldens have every rule. */
class RbacIT {
  private static final Set<String> WRITING =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  static List<String> names() {
    return Values.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void noRuleHasAWildcard(String values) {
    for (JsonNode rule : rules(values, "")) {
      for (String field : List.of("apiGroups", "resources", "verbs")) {
        assertThat(strings(rule, field)).as(rule.toString()).isNotEmpty().doesNotContain("*");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void secretsOfOtherNamespacesAreReadOnlyIfPullSecretsAre(String values) {
    List<JsonNode> secrets =
        rules(values, "ClusterRole").stream()
            .filter(rule -> strings(rule, "resources").contains("secrets"))
            .toList();
    if (values.equals("everything")) {
      assertThat(secrets)
          .singleElement()
          .matches(rule -> strings(rule, "verbs").equals(List.of("get")));
    } else {
      assertThat(secrets).isEmpty();
    }
  }

  @Test
  void whatIsWrittenInTheClusterIsItsOwn() {
    for (JsonNode rule : rules("default", "ClusterRole/tidewaiter")) {
      List<String> verbs = strings(rule, "verbs");
      if (verbs.stream().noneMatch(WRITING::contains)) {
        continue;
      }
      boolean named = rule.has("resourceNames");
      boolean status = strings(rule, "resources").stream().allMatch(r -> r.endsWith("/status"));
      boolean events = strings(rule, "resources").equals(List.of("events"));
      boolean creation =
          verbs.stream().filter(WRITING::contains).toList().equals(List.of("create"));
      assertThat(named || status || events || creation).as(rule.toString()).isTrue();
    }
  }

  @Test
  void onlyThoseWhoReadGetOurKindsByThemselves() {
    List<String> aggregated = new ArrayList<>();
    Helm.FOUR
        .render()
        .texts()
        .forEach((id, text) -> {
          if (text.contains("rbac.authorization.k8s.io/aggregate-to-")) {
            aggregated.add(id);
          }
        });
    assertThat(aggregated).containsExactly("ClusterRole/tidewaiter-view");
    for (JsonNode rule : rules("default", "ClusterRole/tidewaiter-view")) {
      assertThat(strings(rule, "verbs")).containsExactly("get", "list", "watch");
    }
  }

  @Test
  void theTokenIsMountedIntoTheOneContainerThatNeedsIt() {
    Rendered rendered = Helm.FOUR.render();
    assertThat(rendered.object("ServiceAccount/tidewaiter").path("automountServiceAccountToken"))
        .hasToString("false");
    JsonNode pod = rendered.object("Deployment/tidewaiter").at("/spec/template/spec");
    assertThat(pod.path("automountServiceAccountToken")).hasToString("false");
    assertThat(pod.path("volumes").toString()).contains("serviceAccountToken");
  }

  private static List<JsonNode> rules(String values, String id) {
    List<JsonNode> rules = new ArrayList<>();
    Rendered rendered = Helm.FOUR.render("--values", Values.file(values));
    rendered
        .texts()
        .keySet()
        .forEach(key -> {
          if (key.matches("(Cluster)?Role/.*")
              && (id.contains("/") ? key.equals(id) : key.startsWith(id))) {
            rendered.object(key).path("rules").forEach(rules::add);
          }
        });
    return rules;
  }

  private static List<String> strings(JsonNode rule, String field) {
    List<String> strings = new ArrayList<>();
    rule.path(field).forEach(value -> strings.add(value.asText()));
    return strings;
  }
}
