package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart asks what {@code tidewaiter webhooks} would. */
class WebhooksIT {
  private static final List<String> KINDS =
      List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");

  @TempDir private Path folder = Path.of("");

  static List<String> names() {
    return Values.names();
  }

  @Test
  void theRulesAreThoseOfTheProgram() throws IOException {
    assertSame(
        wanted(Helm.FOUR.render(), "default"),
        program(
            "--exclude-namespace=kube-system",
            "--exclude-namespace=kube-node-lease",
            "--exclude-namespace=kube-public",
            "--exclude-namespace=tidewaiter"));
  }

  @Test
  void customKindsAndTemplatesToPinAreThoseOfTheProgram() throws IOException {
    Path policy = folder.resolve("rollouts.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: rollouts}
        spec:
          validationActions: [Deny]
          podSecurity: {level: baseline}
          workloads:
            - {group: argoproj.io, kind: Rollout, resource: rollouts, podTemplate: spec.template}
        """);
    assertSame(
        wanted(
            Helm.FOUR.render(
                "--values",
                Values.file("everything"),
                "--set",
                "webhooks.namespaceExpressions=null"),
            "everything"),
        program(
            "--policies=" + policy,
            "--pin-templates",
            "--timeout-seconds=5",
            "--exclude-namespace=kube-system",
            "--exclude-namespace=monitoring",
            "--exclude-namespace=tidewaiter"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsInstalledHasNoWebhooksUntilSomebodyCanAnswer(String values) {
    Rendered rendered = Helm.FOUR.render("--values", Values.file(values));
    Rendered wanted = wanted(rendered, values);
    assertThat(wanted.texts()).hasSize(KINDS.size());
    for (String kind : KINDS) {
      ObjectNode installed = (ObjectNode) wanted.object(kind + "/" + name(values));
      installed.remove("webhooks");
      assertThat(rendered.object(kind + "/" + name(values))).isEqualTo(installed);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void t50_theAnswerIsNeededUnlessSomebodyAsksForLess(String values) {
    Rendered wanted = wanted(Helm.FOUR.render("--values", Values.file(values)), values);
    List<String> policies = new ArrayList<>();
    for (String kind : KINDS) {
      wanted
          .object(kind + "/" + name(values))
          .path("webhooks")
          .forEach(webhook -> policies.add(webhook.path("failurePolicy").asText()));
    }
    assertThat(policies).hasSize(3).containsOnly(values.equals("baseline") ? "Ignore" : "Fail");
  }

  private static String name(String values) {
    return values.equals("other-name") ? "gate" : "tidewaiter";
  }

  private static Rendered wanted(Rendered rendered, String values) {
    JsonNode map = rendered.object("ConfigMap/" + name(values) + "-webhooks");
    return Rendered.of(map.at("/data/webhooks.yaml").asText());
  }

  private Rendered program(String... options) throws IOException {
    Path ca = folder.resolve("ca.crt");
    Files.writeString(ca, "-----BEGIN CERTIFICATE-----\n");
    List<String> arguments =
        new ArrayList<>(List.of("webhooks", "--service=tidewaiter/tidewaiter", "--ca-file=" + ca));
    arguments.addAll(List.of(options));
    return Rendered.of(Program.output("", arguments.toArray(String[]::new)));
  }

  private static void assertSame(Rendered chart, Rendered program) {
    for (String kind : KINDS) {
      JsonNode expected = program.object(kind + "/tidewaiter").path("webhooks");
      expected.forEach(webhook -> ((ObjectNode) webhook.path("clientConfig")).remove("caBundle"));
      JsonNode actual = chart.object(kind + "/tidewaiter").path("webhooks");
      actual.forEach(webhook -> ((ObjectNode) webhook).remove("matchConditions"));
      assertThat(actual).as(kind).isEqualTo(expected);
    }
  }
}
