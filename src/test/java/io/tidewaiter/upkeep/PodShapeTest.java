package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class PodShapeTest {
  private static final String CONTAINERS =
      "{properties: {containers: {type: array, items: {properties: {name: {}, image: {}}}}}}";

  @Test
  void aTemplateIsFoundWhereverItIs() {
    assertThat(PodShape.in(tree(at("spec", at("template", at("spec", CONTAINERS))))))
        .contains("spec.template.spec");
    assertThat(PodShape.in(tree(at("spec", at("groups", "{items: " + CONTAINERS + "}")))))
        .contains("spec.groups[]");
    assertThat(
            PodShape.in(
                tree(at("spec", at("roles", "{additionalProperties: " + CONTAINERS + "}")))))
        .contains("spec.roles.*");
  }

  @Test
  void containersWithoutImagesAreNone() {
    assertThat(
            PodShape.in(
                tree(at("spec", "{properties: {containers: {items: {properties: {name: {}}}}}}"))))
        .isEmpty();
    assertThat(PodShape.in(tree("{x-kubernetes-preserve-unknown-fields: true}"))).isEmpty();
  }

  @Test
  void aSchemaWithoutEndIsGivenUp() {
    JsonNode schema = tree(CONTAINERS);
    for (int i = 0; i < 60; i++) {
      ObjectNode around = new ObjectMapper().createObjectNode();
      around.putObject("properties").set("a", schema);
      schema = around;
    }
    assertThat(PodShape.in(schema)).isEmpty();
  }

  @Test
  void aRuleAsksForEachVersionOfWhatItNames() {
    GuardRules rules =
        new GuardRules(
            (ObjectNode)
                tree(
                    """
                    webhooks:
                      - name: validate.tidewaiter.io
                        rules:
                          - {apiGroups: [argoproj.io], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [rollouts]}
                          - {apiGroups: [""], apiVersions: ["*"], operations: ["*"], resources: ["*", pods/resize]}
                          - {apiGroups: [batch], apiVersions: [v1], operations: [CREATE], resources: [jobs]}
                      - name: validate-policies.tidewaiter.io
                        rules:
                          - {apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"]}
                    """));
    Set<String> writes = Set.of("CREATE", "UPDATE");
    assertThat(rules.ask("argoproj.io", List.of("v1alpha1", "v1"), "rollouts", writes)).isTrue();
    assertThat(rules.ask("argoproj.io", List.of("v2"), "rollouts", writes)).isFalse();
    assertThat(rules.ask("", List.of("v1"), "pods", writes)).isTrue();
    assertThat(rules.ask("", List.of("v1"), "pods/resize", Set.of("UPDATE"))).isTrue();
    assertThat(rules.ask("", List.of("v1"), "pods/ephemeralcontainers", writes)).isFalse();
    assertThat(rules.ask("batch", List.of("v1"), "jobs", writes)).isFalse();
  }

  private static String at(String field, String schema) {
    return "{properties: {" + field + ": " + schema + "}}";
  }

  private static JsonNode tree(String yaml) {
    return new ObjectMapper().valueToTree(new Yaml().load(yaml));
  }
}
