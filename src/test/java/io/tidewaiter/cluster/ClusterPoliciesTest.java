package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ClusterPoliciesTest implements PolicyUpdates {
  private static final CustomResourceDefinitionContext POLICIES = definition("PodPolicy", false);
  private static final CustomResourceDefinitionContext EXEMPTIONS =
      definition("PolicyExemption", true);
  private static final CustomResourceDefinitionContext BREAK_GLASSES =
      definition("BreakGlass", false);
  private static final CustomResourceDefinitionContext TRUST_ROOTS = definition("TrustRoot", false);

  private final Map<String, String> updates = new ConcurrentHashMap<>();
  private final KubernetesMockServer server = server();
  private final KubernetesClient client = server.createClient();

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void whatIsThereAtTheStartIsInForceOnceItHasSynced() {
    create("a", "baseline");
    create("b", "restricted");
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(names(policies)).containsExactlyInAnyOrder("a", "b");
    }
  }

  /**
   * One in twenty never became ready: its first policy came before there was whom to tell of it.
   */
  @RepeatedTest(30)
  void isReadyHoweverSoonItsPoliciesCome() {
    create("a", "baseline");
    client.resource(breakGlass("open", Instant.now().plusSeconds(600))).create();
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
    }
  }

  @Test
  void aBrokenUpdateKeepsTheOlderUntilItIsMendedOrDeleted() {
    create("a", "baseline");
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);

      update("a", "basline");
      await(() -> "kept older".equals(updates.get("a")));
      assertThat(names(policies)).containsExactly("a");

      update("a", "restricted");
      await(() -> "active".equals(updates.get("a")));

      update("a", "basline");
      await(() -> "kept older".equals(updates.get("a")));
      client.genericKubernetesResources(POLICIES).withName("a").delete();
      await(() -> "deleted".equals(updates.get("a")));
      assertThat(names(policies)).isEmpty();
    }
  }

  @Test
  void aPolicyThatWasNeverGoodIsNotInForce() {
    create("a", "basline");
    create("b", "baseline");
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(updates).containsEntry("a", "invalid").containsEntry("b", "active");
      assertThat(names(policies)).containsExactly("b");
    }
  }

  @Test
  void aStatusThatCannotBeWrittenDoesNotKeepAPolicyOutOfForce() {
    create("a", "baseline");
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      create("b", "baseline");
      await(() -> names(policies).contains("b")); // by its watch, so that is there from now on
      // the object is gone before its status is written: 404
      client.genericKubernetesResources(POLICIES).withName("a").delete();
      await(() -> names(policies).equals(List.of("b")));
      update("b", "restricted");
      await(() -> "active".equals(updates.get("b")));
    }
  }

  @Test
  void anExemptionSaysThatItsPolicyDoesNotPermitIt() {
    create("a", "baseline");
    client.resource(exemption("2099-01-01T00:00:00Z")).create();
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      await(() -> exemptionReason().equals("Accepted"));
      client
          .genericKubernetesResources(POLICIES)
          .withName("a")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\": {\"exemptions\": {\"allowedChecks\": []}}}");
      await(() -> exemptionReason().equals("NotPermitted"));
    }
  }

  @Test
  void anExemptionSaysByItselfThatItHasExpired() {
    client.resource(exemption(Instant.now().plusSeconds(3).toString())).create();
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      await(() -> exemptionReason().equals("Accepted"));
      await(() -> exemptionReason().equals("Expired"));
    }
  }

  private static GenericKubernetesResource exemption(String expires) {
    GenericKubernetesResource exemption =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("tidewaiter.io/v1alpha1")
            .withKind("PolicyExemption")
            .withNewMetadata()
            .withName("e")
            .withNamespace("shop")
            .withGeneration(1L)
            .endMetadata()
            .build();
    exemption.setAdditionalProperty(
        "spec",
        Map.of(
            "policies",
            List.of("a"),
            "checks",
            List.of("*"),
            "owner",
            "web team",
            "reason",
            "a test",
            "expires",
            expires));
    return exemption;
  }

  private String exemptionReason() {
    return reasonOf(
        client.genericKubernetesResources(EXEMPTIONS).inNamespace("shop").withName("e").get());
  }

  @Test
  void aBreakGlassSaysWhetherItIsInForceAndItsEnd() {
    create("a", "baseline");
    client.resource(breakGlass("soon-over", Instant.now().plusSeconds(2))).create();
    client.resource(breakGlass("too-long", Instant.now().plusSeconds(90_000))).create();
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(policies.current().breakGlasses())
          .extracting(BreakGlass::name)
          .containsExactly("soon-over");
      assertThat(updates).containsEntry("too-long", "invalid");
      await(() -> readyReason("too-long").equals("Invalid"));
      await(() -> readyReason("soon-over").equals("Expired"));
      await(() -> events().containsAll(List.of("GlassBroken", "GlassMended")));
    }
  }

  @Test
  void aBreakGlassThatAJumpOfTheClockEndedSaysSo() {
    client.resource(breakGlass("long", Instant.now().plusSeconds(3600))).create();
    AtomicLong hours = new AtomicLong();
    InstantSource clock = () -> Instant.now().plus(Duration.ofHours(hours.get()));
    try (ClusterPolicies policies = start(clock.withZone(ZoneOffset.UTC))) {
      await(policies::hasSynced);
      await(() -> readyReason("long").equals("InForce"));
      hours.set(2);
      await(() -> readyReason("long").equals("Expired"));
    }
  }

  @Test
  void aBrokenUpdateOfABreakGlassEndsIt() {
    create("a", "baseline");
    client.resource(breakGlass("open", Instant.now().plusSeconds(600))).create();
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      client
          .genericKubernetesResources(BREAK_GLASSES)
          .withName("open")
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"owner\": \" \"}}");
      await(() -> "invalid".equals(updates.get("open")));
      assertThat(policies.current().breakGlasses()).isEmpty();
    }
  }

  private String readyReason(String name) {
    return reasonOf(client.genericKubernetesResources(BREAK_GLASSES).withName(name).get());
  }

  /** Of the last condition: the fake API server appends to a list instead of replacing it. */
  private static String reasonOf(GenericKubernetesResource object) {
    JsonNode conditions = new ObjectMapper().valueToTree(object).at("/status/conditions");
    return conditions.path(conditions.size() - 1).path("reason").asText();
  }

  private List<String> events() {
    return client.v1().events().inNamespace("default").list().getItems().stream()
        .map(event -> event.getReason())
        .toList();
  }

  private static GenericKubernetesResource breakGlass(String name, Instant expires) {
    GenericKubernetesResource glass =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("tidewaiter.io/v1alpha1")
            .withKind("BreakGlass")
            .withNewMetadata()
            .withName(name)
            .withGeneration(1L)
            .endMetadata()
            .build();
    glass.setAdditionalProperty(
        "spec",
        Map.of(
            "owner",
            "on call",
            "reason",
            "a test",
            "expires",
            expires.toString(),
            "scope",
            Map.of("everything", true)));
    return glass;
  }

  @Test
  void namespacesWithoutLabelsAreKnownAndDeletedOnesForgotten() {
    namespace("bare", Map.of());
    namespace("labelled", Map.of("tier", "production"));
    try (ClusterNamespaces namespaces = new ClusterNamespaces(client)) {
      await(namespaces::hasSynced);
      assertThat(namespaces.of("bare")).contains(Map.of());
      assertThat(namespaces.of("labelled")).contains(Map.of("tier", "production"));
      assertThat(namespaces.of("unknown")).isEmpty();

      // the fake API server does not tell a watch of what was deleted before it came: be sure of it
      namespace("later", Map.of());
      await(() -> namespaces.of("later").isPresent());
      client.namespaces().withName("labelled").delete();
      await(() -> namespaces.of("labelled").equals(Optional.empty()));
    }
  }

  @Override
  public void changed(
      String kind, String namespace, String name, List<PolicyProblem> problems, boolean keptOlder) {
    updates.put(name, problems.isEmpty() ? "active" : keptOlder ? "kept older" : "invalid");
  }

  @Override
  public void trustRootWritten(String name, Instant when) {}

  @Override
  public void deleted(String kind, String namespace, String name) {
    updates.put(name, "deleted");
  }

  private ClusterPolicies start() {
    return start(Clock.systemUTC());
  }

  private ClusterPolicies start(Clock clock) {
    return new ClusterPolicies(
        client,
        new PolicyParser(Clock.systemUTC()),
        this,
        new TufMirrors(() -> RegistrySettings.DEFAULT, clock),
        clock);
  }

  private static List<String> names(ClusterPolicies policies) {
    return policies.current().policies().stream().map(policy -> policy.name()).sorted().toList();
  }

  private void create(String name, String level) {
    client.resource(policy(name, level)).create();
  }

  private void update(String name, String level) {
    client
        .genericKubernetesResources(POLICIES)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"podSecurity\": {\"level\": \"%s\"}}}".formatted(level));
  }

  private static GenericKubernetesResource policy(String name, String level) {
    GenericKubernetesResource policy =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("tidewaiter.io/v1alpha1")
            .withKind("PodPolicy")
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .build();
    policy.setAdditionalProperty("spec", spec(level));
    return policy;
  }

  private static Map<String, Object> spec(String level) {
    return Map.of("validationActions", List.of("Deny"), "podSecurity", Map.of("level", level));
  }

  private void namespace(String name, Map<String, String> labels) {
    Namespace namespace =
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .build();
    client.resource(namespace).create();
  }

  private static KubernetesMockServer server() {
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    server.init();
    server.expectCustomResource(POLICIES);
    server.expectCustomResource(EXEMPTIONS);
    server.expectCustomResource(TRUST_ROOTS);
    server.expectCustomResource(BREAK_GLASSES);
    return server;
  }

  private static String plural(String kind) {
    String lower = kind.toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "PodPolicy" -> "podpolicies";
      case "BreakGlass" -> lower + "es";
      default -> lower + "s";
    };
  }

  private static CustomResourceDefinitionContext definition(String kind, boolean namespaced) {
    return new CustomResourceDefinitionContext.Builder()
        .withGroup("tidewaiter.io")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(plural(kind))
        .withScope(namespaced ? "Namespaced" : "Cluster")
        .build();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
