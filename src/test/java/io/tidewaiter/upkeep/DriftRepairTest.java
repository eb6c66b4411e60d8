package io.tidewaiter.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.tidewaiter.upkeep.DriftRepair.Finding;
import io.tidewaiter.upkeep.DriftRepair.Look;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftRepairTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Installation INSTALLATION = Installation.parse("guard/tidewaiter");
  private static final String WEBHOOKS =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata: {name: tidewaiter, labels: {app.kubernetes.io/name: tidewaiter}}
      webhooks:
        - name: validate.tidewaiter.io
          clientConfig: {service: {namespace: guard, name: tidewaiter, path: /validate}}
          admissionReviewVersions: [v1]
          sideEffects: NoneOnDryRun
          rules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
      """;

  private final MockCluster cluster = new MockCluster();
  private final KubernetesClient client = cluster.client();
  private final Resource<ValidatingWebhookConfiguration> live =
      client.admissionRegistration().v1().validatingWebhookConfigurations().withName("tidewaiter");

  @BeforeEach
  void install() {
    Namespace namespace =
        new NamespaceBuilder().withNewMetadata().withName("guard").endMetadata().build();
    Deployment deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace("guard")
            .withName("tidewaiter")
            .endMetadata()
            .build();
    ConfigMap webhooks =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("guard")
            .withName("tidewaiter-webhooks")
            .withAnnotations(Map.of("meta.helm.sh/release-name", "tidewaiter"))
            .endMetadata()
            .withData(Map.of("webhooks.yaml", WEBHOOKS))
            .build();
    client.resource(namespace).create();
    client.resource(deployment).create();
    client.resource(webhooks).create();
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void aNewOneGetsItsWebhooksOnceAReplicaHasBeenReadyForAMoment() {
    install(shell());
    DriftRepair repair = repair(DriftMode.REPORT);
    assertThat(look(repair, NOW).finding()).isEqualTo(Finding.WAITING);
    assertThat(look(repair, NOW.plusSeconds(60)).finding()).isEqualTo(Finding.WAITING);

    ready(1);
    assertThat(look(repair, NOW.plusSeconds(61)).finding()).isEqualTo(Finding.WAITING);
    ready(0);
    assertThat(look(repair, NOW.plusSeconds(62)).finding()).isEqualTo(Finding.WAITING);
    ready(1);
    assertThat(look(repair, NOW.plusSeconds(63)).finding()).isEqualTo(Finding.WAITING);
    assertThat(live.get().getWebhooks()).isEmpty();

    assertThat(look(repair, NOW.plusSeconds(65)).finding()).isEqualTo(Finding.ARMED);

    assertThat(live.get().getWebhooks())
        .singleElement()
        .satisfies(
            webhook -> assertThat(webhook.getClientConfig().getCaBundle()).isEqualTo("dGhlIENB"));
    assertThat(look(repair, NOW.plusSeconds(66))).isEqualTo(Look.FINE);
  }

  @Test
  void aDeletedOneIsPutBackAfterAWhileForWhoeverInstalledIt() {
    ready(2);
    DriftRepair repair = repair(DriftMode.RESTORE);
    assertThat(look(repair, NOW)).isEqualTo(deleted(Finding.DRIFTED));
    assertThat(look(repair, NOW.plusSeconds(9))).isEqualTo(deleted(Finding.DRIFTED));
    assertThat(live.get()).isNull();

    assertThat(look(repair, NOW.plusSeconds(10))).isEqualTo(deleted(Finding.RESTORED));
    assertThat(look(repair, NOW.plusSeconds(10)).finding()).isEqualTo(Finding.ARMED);

    assertThat(live.get().getWebhooks()).hasSize(1);
    assertThat(live.get().getMetadata().getAnnotations())
        .containsEntry("meta.helm.sh/release-name", "tidewaiter");
    assertThat(live.get().getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("Namespace"));
    assertThat(look(repair, NOW.plusSeconds(11))).isEqualTo(Look.FINE);
  }

  @Test
  void anInstallationThatIsTakenDownWantsNothingBack() {
    client.apps().deployments().inNamespace("guard").withName("tidewaiter").delete();
    assertThat(Standing.of(client, INSTALLATION)).isEmpty();
  }

  @Test
  void anEditIsUndoneAtOnceAndTheCaBundleStays() {
    DriftRepair repair = armed();
    live.edit(configuration -> {
      configuration.getWebhooks().getFirst().setFailurePolicy("Ignore");
      configuration.getWebhooks().getFirst().getClientConfig().setCaBundle("AAAA");
      return configuration;
    });

    Look look = look(repair, NOW.plusSeconds(11));

    assertThat(look)
        .isEqualTo(
            new Look(
                Finding.RESTORED,
                "ValidatingWebhookConfiguration was edited: webhooks[validate.tidewaiter.io]"
                    + ".failurePolicy is \"Ignore\" instead of \"Fail\""));
    assertThat(live.get().getWebhooks().getFirst())
        .satisfies(webhook -> assertThat(webhook.getFailurePolicy()).isNotEqualTo("Ignore"))
        .satisfies(
            webhook -> assertThat(webhook.getClientConfig().getCaBundle()).isEqualTo("AAAA"));
  }

  @Test
  void t64_takingOutAllWebhooksIsAnEditToEveryLeaderEvenIfNoReplicaIsReady() {
    armed();
    live.edit(configuration -> {
      configuration.setWebhooks(List.of());
      return configuration;
    });
    ready(0);

    assertThat(look(repair(DriftMode.REPORT), NOW).finding()).isEqualTo(Finding.DRIFTED);
    assertThat(look(repair(DriftMode.RESTORE), NOW).finding()).isEqualTo(Finding.RESTORED);
    assertThat(live.get().getWebhooks()).hasSize(1);
  }

  @Test
  void aWishThatHasChangedIsFollowedByEveryLeaderThoughEditsAreOnlyReported() {
    armed();
    client
        .configMaps()
        .inNamespace("guard")
        .withName("tidewaiter-webhooks")
        .edit(map ->
            new ConfigMapBuilder(map)
                .addToData(
                    "webhooks.yaml",
                    WEBHOOKS.replace("NoneOnDryRun", "NoneOnDryRun\n    timeoutSeconds: 5"))
                .build());
    DriftRepair next = repair(DriftMode.REPORT);

    assertThat(look(next, NOW))
        .isEqualTo(
            new Look(
                Finding.UPDATED,
                "ValidatingWebhookConfiguration follows the ConfigMap:"
                    + " webhooks[validate.tidewaiter.io].timeoutSeconds is 10 instead of 5"));
    assertThat(live.get().getWebhooks().getFirst().getTimeoutSeconds()).isEqualTo(5);
    assertThat(look(next, NOW)).isEqualTo(Look.FINE);
  }

  @Test
  void whereItIsOnlyReportedNothingIsChanged() {
    DriftRepair repair = repair(DriftMode.REPORT);
    assertThat(look(repair, NOW)).isEqualTo(deleted(Finding.DRIFTED));
    assertThat(look(repair, NOW.plusSeconds(60))).isEqualTo(deleted(Finding.DRIFTED));
    assertThat(live.get()).isNull();
  }

  /** One that has its webhooks. */
  private DriftRepair armed() {
    install(shell());
    ready(1);
    DriftRepair repair = repair(DriftMode.RESTORE);
    look(repair, NOW);
    assertThat(look(repair, NOW.plusSeconds(2)).finding()).isEqualTo(Finding.ARMED);
    return repair;
  }

  private static String shell() {
    return WEBHOOKS.substring(0, WEBHOOKS.indexOf("webhooks:"));
  }

  private void install(String configuration) {
    client.load(new ByteArrayInputStream(configuration.getBytes(UTF_8))).create();
  }

  private void ready(int replicas) {
    client
        .apps()
        .deployments()
        .inNamespace("guard")
        .withName("tidewaiter")
        .editStatus(deployment ->
            new DeploymentBuilder(deployment)
                .withNewStatus()
                .withReadyReplicas(replicas)
                .endStatus()
                .build());
  }

  private DriftRepair repair(DriftMode mode) {
    return new DriftRepair(
        WebhookKind.VALIDATING,
        new LiveWebhooks(client, WebhookKind.VALIDATING, "tidewaiter"),
        mode,
        () -> Optional.of("the CA"));
  }

  private Look look(DriftRepair repair, Instant now) {
    Standing standing = Standing.of(client, INSTALLATION).orElseThrow();
    ObjectNode desired =
        Objects.requireNonNull(
            DesiredWebhooks.read(standing.webhooks(), "tidewaiter").get(WebhookKind.VALIDATING));
    return repair.look(standing, desired, now);
  }

  private static Look deleted(Finding finding) {
    return new Look(finding, "ValidatingWebhookConfiguration was deleted");
  }
}
