package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.minisigstore.MiniTuf;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.sigstore.PublicGood;
import io.tidewaiter.verify.tuf.TufMirrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterTrustRootsTest implements PolicyUpdates {
  private static final CustomResourceDefinitionContext TRUST_ROOTS =
      definition("TrustRoot", "trustroots", "Cluster");
  private static final String KEY = "trusted_root.json";

  /** Two texts that say the same, so that one can take the place of the other. */
  private static final String GOOD = PublicGood.shipped().trustRoot().json();

  private static final String BETTER = GOOD + "\n";

  private static final String TUF_ROOT = new MiniTuf(GOOD).root();

  private final Map<String, String> updates = new ConcurrentHashMap<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = client();
  private final TufMirrors mirrors =
      new TufMirrors(() -> RegistrySettings.DEFAULT, Clock.systemUTC());

  @AfterEach
  void stop() {
    client.close();
    mirrors.close();
    server.destroy();
  }

  @Test
  void whatIsWrittenOutIsInForceAtOnce() {
    create("acme", "trustedRoot", json(GOOD));
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(policies.current().trustRoots()).containsOnlyKeys("acme");
      assertThat(updates).containsEntry("acme", "active");
    }
  }

  @Test
  void t65_aBrokenUpdateOfAConfigMapKeepsTheLastGoodTrustRoot() {
    configMap(GOOD);
    create("acme", "configMapRef", reference());
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(text(policies)).isEqualTo(GOOD);
      assertThat(updates).containsEntry("acme", "active");

      configMap("{\"mediaType\": \"nonsense\"}");
      await(() -> said().startsWith("kept older"));
      assertThat(text(policies)).isEqualTo(GOOD);

      configMap(BETTER);
      await(() -> "active".equals(updates.get("acme")));
      assertThat(text(policies)).isEqualTo(BETTER);

      client.configMaps().inNamespace("trust").withName("acme").delete();
      await(() -> said().contains("the ConfigMap trust/acme does not exist"));
      assertThat(text(policies)).isEqualTo(BETTER);

      client.genericKubernetesResources(TRUST_ROOTS).withName("acme").delete();
      await(() -> "deleted".equals(updates.get("acme")));
      assertThat(policies.current().trustRoots()).isEmpty();
    }
  }

  @Test
  void whatIsNotThereYetIsSaidAndTakenWhenItComes() {
    create("acme", "secretRef", reference());
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(updates.get("acme")).contains("the Secret trust/acme does not exist");
      assertThat(policies.current().trustRoots()).isEmpty();

      secret(Map.of("other", base64(GOOD)));
      await(() -> said().contains("has no text under the key " + KEY));

      secret(Map.of(KEY, base64(GOOD)));
      await(() -> "active".equals(updates.get("acme")));
      assertThat(text(policies)).isEqualTo(GOOD);
    }
  }

  @Test
  void aTrustRootThatLeadsElsewhereLeavesTheOldPlaceAlone() {
    configMap(GOOD);
    create("acme", "configMapRef", reference());
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      secret(Map.of(KEY, base64(BETTER)));
      await(this::hasStatus); // or it is written between the reading and the writing below
      client
          .genericKubernetesResources(TRUST_ROOTS)
          .withName("acme")
          .edit(root -> {
            root.setAdditionalProperty("spec", Map.of("secretRef", reference()));
            return root;
          });
      await(() -> BETTER.equals(text(policies)));

      configMap("nonsense");
      secret(Map.of(KEY, base64(GOOD)));
      await(() -> GOOD.equals(text(policies)));
      assertThat(updates).containsEntry("acme", "active");
    }
  }

  @Test
  void aTrustRootThatCannotBeFollowedDoesNotKeepTheWebhookFromStarting() {
    create("broken", "trustedRoot", Map.of("mediaType", "nonsense"));
    create("gone", "configMapRef", reference());
    create("tuf", "tuf", Map.of("mirror", "https://127.0.0.1:1/", "root", TUF_ROOT));
    try (ClusterPolicies policies = start()) {
      await(policies::hasSynced);
      assertThat(policies.current().trustRoots()).isEmpty();
      assertThat(updates).containsOnlyKeys("broken", "gone", "tuf");
      assertThat(updates.values()).allMatch(said -> said.startsWith("invalid"));
      assertThat(updates.get("tuf")).contains("the TUF repository at 127.0.0.1 cannot be read");
    }
  }

  @Override
  public void changed(
      String kind, String namespace, String name, List<PolicyProblem> problems, boolean keptOlder) {
    updates.put(
        name, problems.isEmpty() ? "active" : (keptOlder ? "kept older " : "invalid ") + problems);
  }

  @Override
  public void trustRootWritten(String name, Instant when) {
    written.put(name, when);
  }

  @Override
  public void deleted(String kind, String namespace, String name) {
    updates.put(name, "deleted");
  }

  private ClusterPolicies start() {
    return new ClusterPolicies(
        client, new PolicyParser(Clock.systemUTC()), this, mirrors, Clock.systemUTC());
  }

  private boolean hasStatus() {
    return client.genericKubernetesResources(TRUST_ROOTS).withName("acme").get().get("status")
        != null;
  }

  private String said() {
    return updates.getOrDefault("acme", "");
  }

  private static String text(ClusterPolicies policies) {
    TrustRoot root = policies.current().trustRoots().get("acme");
    return root == null ? "" : root.json();
  }

  private void create(String name, String origin, Object value) {
    client.resource(trustRoot(name, origin, value)).create();
  }

  private static GenericKubernetesResource trustRoot(String name, String origin, Object value) {
    GenericKubernetesResource root =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("tidewaiter.io/v1alpha1")
            .withKind("TrustRoot")
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .build();
    root.setAdditionalProperty("spec", Map.of(origin, value));
    return root;
  }

  private static Map<String, Object> reference() {
    return Map.of("namespace", "trust", "name", "acme", "key", KEY);
  }

  private void configMap(String text) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("trust")
                .withName("acme")
                .endMetadata()
                .withData(Map.of(KEY, text))
                .build())
        .createOr(existing -> existing.update());
  }

  private void secret(Map<String, String> data) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace("trust")
                .withName("acme")
                .endMetadata()
                .withData(data)
                .build())
        .createOr(existing -> existing.update());
  }

  private static Object json(String text) {
    try {
      return new ObjectMapper().readValue(text, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private KubernetesClient client() {
    server.init();
    server.expectCustomResource(definition("PodPolicy", "podpolicies", "Cluster"));
    server.expectCustomResource(definition("BreakGlass", "breakglasses", "Cluster"));
    server.expectCustomResource(definition("PolicyExemption", "policyexemptions", "Namespaced"));
    server.expectCustomResource(TRUST_ROOTS);
    return server.createClient();
  }

  private static CustomResourceDefinitionContext definition(
      String kind, String plural, String scope) {
    return new CustomResourceDefinitionContext.Builder()
        .withGroup("tidewaiter.io")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(plural)
        .withScope(scope)
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
