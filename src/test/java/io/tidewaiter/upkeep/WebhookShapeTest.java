package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class WebhookShapeTest {
  private static final String WANTED =
      """
      kind: MutatingWebhookConfiguration
      metadata: {name: tidewaiter}
      webhooks:
        - name: mutate.tidewaiter.io
          clientConfig: {service: {namespace: tidewaiter, name: tidewaiter, path: /mutate}}
          admissionReviewVersions: [v1]
          sideEffects: NoneOnDryRun
          failurePolicy: Fail
          namespaceSelector:
            matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]
          rules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
      """;

  @Test
  void whatTheApiServerFillsInIsNoDifference() {
    String live =
        """
        kind: MutatingWebhookConfiguration
        metadata: {name: tidewaiter, uid: a, generation: 7}
        webhooks:
          - admissionReviewVersions: [v1]
            name: mutate.tidewaiter.io
            clientConfig:
              caBundle: AAAA
              service: {namespace: tidewaiter, name: tidewaiter, path: /mutate, port: 443}
            sideEffects: NoneOnDryRun
            failurePolicy: Fail
            matchPolicy: Equivalent
            timeoutSeconds: 10
            reinvocationPolicy: Never
            objectSelector: {}
            namespaceSelector:
              matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}]
            rules:
              - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods], scope: "*"}
        """;
    assertThat(shape(live)).isEqualTo(shape(WANTED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failurePolicy: Fail|failurePolicy: Ignore|webhooks[mutate.tidewaiter.io].failurePolicy"
            + " is \"Ignore\" instead of \"Fail\"",
        "values: [kube-system]|values: [kube-system, shop]|values is"
            + " [\"kube-system\",\"shop\"] instead of [\"kube-system\"]",
        "resources: [pods]|resources: [nodes]|rules[0].resources[0] is \"nodes\" instead of"
            + " \"pods\"",
        "sideEffects: NoneOnDryRun|sideEffects: NoneOnDryRun, matchConditions: [{name: a,"
            + " expression: 'false'}]|matchConditions is",
        "operations: [CREATE]|operations: [DELETE]|operations[0] is",
        "sideEffects: NoneOnDryRun|sideEffects: NoneOnDryRun, objectSelector: {matchLabels: {a:"
            + " b}}|objectSelector.matchLabels is {\"a\":\"b\"} instead of absent",
      })
  void whatWeakensIsADifferenceThatIsNamed(String from, String to, String told) {
    String edited =
        WANTED
            .replace(from, to)
            .replace("sideEffects: NoneOnDryRun, ", "sideEffects: NoneOnDryRun\n    ");
    JsonNode is = shape(edited);
    assertThat(is).isNotEqualTo(shape(WANTED));
    assertThat(Differences.between(is, shape(WANTED), "webhooks")).contains(told);
  }

  @Test
  void aWebhookThatIsGoneIsADifference() {
    assertThat(shape("{kind: MutatingWebhookConfiguration, webhooks: []}"))
        .isNotEqualTo(shape(WANTED));
  }

  private static JsonNode shape(String yaml) {
    return WebhookShape.of(new ObjectMapper().valueToTree(new Yaml().load(yaml)));
  }
}
