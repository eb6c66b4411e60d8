package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Request;
import io.tidewaiter.registry.SampleImages;
import io.tidewaiter.verify.AccessSource;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.PullScope;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.RegistryChoices;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodCredentialsTest {
  private final FakeRegistry registry = FakeRegistry.start();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = client();
  private final Registries registries =
      new Registries(
          new RegistryChoices(List.of(registry.host()), List.of(), List.of(), List.of())
              .settings());
  private volatile Credentials installation = Credentials.NONE;
  private final PodCredentials credentials = new PodCredentials(registries, () -> installation);

  @BeforeEach
  void fill() {
    Digest web = new SampleImages(registry).image("shop/web", "web");
    registry.tag("shop/web", "1", web);
    account("shop");
    account("other");
  }

  @AfterEach
  void stop() {
    registries.close();
    client.close();
    server.destroy();
    registry.close();
  }

  @Test
  void t42_theSecretOfOneNamespaceNeverServesAnother() {
    registry.bearer().user("alice", "hunter2").privately("shop/web", "alice");
    secret("shop", config("alice"));
    try (CachingImageVerifier images = new CachingImageVerifier(inCluster(true))) {
      assertThat(digest(images, "shop", "regcred").answer()).isPresent();
      Unknown other = unknown(digest(images, "other", "regcred"));
      assertThat(other.outcome()).isEqualTo(Outcome.UNAUTHORIZED);
      assertThat(other.detail()).endsWith("; the pull secret \"regcred\" does not exist");
      assertThat(unknown(digest(images, "other", "shop/regcred")).outcome())
          .isEqualTo(Outcome.UNAUTHORIZED);
    }
  }

  @Test
  void t42_nobodyReadsOfTheSecretsThatAnotherLacks() {
    registry.bearer().user("alice", "hunter2").privately("shop/web", "alice");
    try (CachingImageVerifier images = new CachingImageVerifier(inCluster(true))) {
      assertThat(unknown(digest(images, "shop", "of-the-shop")).detail()).contains("of-the-shop");
      assertThat(unknown(digest(images, "other")).detail()).doesNotContain("of-the-shop");
    }
  }

  @Test
  void t39_theSecretIsNeverInWhatIsSaid() {
    registry.basic("alice", "another");
    secret("shop", config("alice"));
    try (CachingImageVerifier images = new CachingImageVerifier(inCluster(true))) {
      Unknown why = unknown(digest(images, "shop", "regcred"));
      assertThat(why.outcome()).isEqualTo(Outcome.UNAUTHORIZED);
      assertThat(why.detail()).doesNotContain("hunter2").doesNotContain(base64("alice:hunter2"));
    }
  }

  @Test
  void oneScopeIsLookedUpOnceHoweverManyAsk() {
    secret("shop", config("alice"));
    AccessSource accesses = inCluster(true);
    PullScope scope = new PullScope("shop", "default", List.of("regcred"));
    int before = server.getRequestCount();
    for (int i = 0; i < 50; i++) {
      var _ = accesses.accessFor(scope);
    }
    accesses.accessFor(scope).join();
    assertThat(server.getRequestCount() - before).isEqualTo(2);
  }

  @Test
  void withoutLeaveNoSecretIsReadAndTheRefusalSaysSo() {
    registry.basic("alice", "hunter2");
    secret("shop", config("alice"));
    int before = server.getRequestCount();
    try (CachingImageVerifier images = new CachingImageVerifier(inCluster(false))) {
      Unknown why = unknown(digest(images, "shop", "regcred"));
      assertThat(why.outcome()).isEqualTo(Outcome.UNAUTHORIZED);
      assertThat(why.detail()).contains("--read-pull-secrets");
      assertThat(server.getRequestCount()).isEqualTo(before);
      assertThat(registry.requests()).extracting(Request::authorization).containsOnly("");
    }
  }

  @Test
  void thoseOfTheInstallationServeEveryPod() throws DockerConfig.Malformed {
    registry.basic("alice", "hunter2");
    installation = DockerConfig.parse(utf8(config("alice"))).credentials();
    try (CachingImageVerifier images = new CachingImageVerifier(inCluster(false))) {
      assertThat(digest(images, "shop").answer()).isPresent();
    }
    try (CachingImageVerifier images = new CachingImageVerifier(credentials.ofTheInstallation())) {
      assertThat(digest(images, "other").answer()).isPresent();
    }
  }

  private AccessSource inCluster(boolean readPullSecrets) {
    return credentials.inACluster(client, readPullSecrets);
  }

  private Known<Digest> digest(CachingImageVerifier images, String namespace, String... secrets) {
    try {
      ImageReference image = ImageReference.parse(registry.host() + "/shop/web:1");
      PullScope scope = new PullScope(namespace, "default", List.of(secrets));
      return images
          .ask(new ImageRequest(image, false, List.of(), scope), Map.of())
          .by(Deadline.in(Duration.ofSeconds(20)))
          .digest();
    } catch (InvalidReference e) {
      throw new AssertionError(e);
    }
  }

  private static Unknown unknown(Known<Digest> answer) {
    assertThat(answer).isInstanceOf(Known.Not.class);
    return ((Known.Not<Digest>) answer).why();
  }

  private KubernetesClient client() {
    server.init();
    return server.createClient();
  }

  private void account(String namespace) {
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("default")
                .endMetadata()
                .build())
        .create();
  }

  private void secret(String namespace, String config) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("regcred")
                .endMetadata()
                .withType("kubernetes.io/dockerconfigjson")
                .withData(Map.of(".dockerconfigjson", base64(config)))
                .build())
        .create();
  }

  private String config(String user) {
    return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
        .formatted(registry.host(), base64(user + ":hunter2"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
