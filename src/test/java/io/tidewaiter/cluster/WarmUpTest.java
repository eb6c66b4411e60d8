package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  private static final String IMAGES =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: signed}
      spec:
        validationActions: [Deny]
        match: {namespaceSelector: {matchLabels: {tier: production}}}
        images:
          - match: ["ghcr.io/acme/**"]
            signatures:
              authorities:
                - name: release
                  keyless: {issuer: "https://issuer.example", subject: release@acme.example}
      """;
  private static final String NO_IMAGES =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: plain}
      spec: {validationActions: [Deny], podSecurity: {level: baseline}}
      """;

  @TempDir Path directory;

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = client();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void thoseThatAPolicyWithImageRulesSpeaksOfAreAskedAboutOnce() throws Exception {
    pod("shop", "web-1", "ghcr.io/acme/web:1");
    pod("shop", "web-2", "ghcr.io/acme/web:1");
    pod("test", "try", "ghcr.io/acme/try:1");
    pod("shop", "job", "ghcr.io/acme/job:1");
    client
        .pods()
        .inNamespace("shop")
        .withName("job")
        .edit(job -> job.edit().editOrNewStatus().withPhase("Succeeded").endStatus().build());
    warmUp(500).run(policies(IMAGES));
    assertThat(asked).containsExactly("ghcr.io/acme/web:1");
  }

  @Test
  void withoutImageRulesNobodyIsAsked() throws Exception {
    pod("shop", "web", "ghcr.io/acme/web:1");
    int before = server.getRequestCount();
    warmUp(500).run(policies(NO_IMAGES));
    assertThat(asked).isEmpty();
    assertThat(server.getRequestCount()).isEqualTo(before);
  }

  @Test
  void itHasItsBounds() throws Exception {
    for (int i = 0; i < 60; i++) {
      pod("shop", "web-" + i, "ghcr.io/acme/web:" + i);
    }
    warmUp(40).run(policies(IMAGES));
    assertThat(asked).hasSize(40);
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void anApiServerThatRefusesIsNoFault() throws Exception {
    KubernetesMockServer strict = new KubernetesMockServer(false);
    strict.init();
    try (KubernetesClient refused = strict.createClient()) {
      new WarmUp(refused, name -> Optional.of(Map.of()), this::facts, Clock.systemUTC(), 500)
          .run(policies(IMAGES));
      assertThat(asked).isEmpty();
    } finally {
      strict.destroy();
    }
  }

  private WarmUp warmUp(int mostImages) {
    return new WarmUp(
        client,
        name -> Optional.of(name.equals("shop") ? Map.of("tier", "production") : Map.of()),
        this::facts,
        Clock.systemUTC(),
        mostImages);
  }

  private FactsSource.Gathered facts(FactsSource.Inquiry inquiry) {
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      Thread.sleep(5);
      inquiry.subject().pod().images().stream().map(ImageUse::reference).forEach(asked::add);
      return FactsSource.NOTHING.factsFor(inquiry);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private PolicySet policies(String yaml) throws Exception {
    Path file = directory.resolve("policy.yaml");
    Files.writeString(file, yaml);
    var parsed =
        new PolicyParser(Clock.systemUTC()).parse(new ManifestReader().readPath(file).manifests());
    assertThat(parsed.problems()).isEmpty();
    return parsed.policies().orElseThrow();
  }

  private void pod(String namespace, String name, String image) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("app")
            .withImage(image)
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
  }

  private KubernetesClient client() {
    server.init();
    return server.createClient();
  }
}
