package io.tidewaiter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tidewaiter.verify.PullScope;
import io.tidewaiter.verify.registry.Credential;
import io.tidewaiter.verify.registry.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullSecretsTest {
  private static final String CONFIG = "kubernetes.io/dockerconfigjson";

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private final KubernetesClient client = client();
  private final PullSecrets secrets = new PullSecrets(client);

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void thePodsOwnComeBeforeThoseOfItsServiceAccount() {
    account("shop", "web", "of-account");
    secret("shop", "of-pod", CONFIG, config("alice"));
    secret("shop", "of-account", CONFIG, config("bob"));
    PullSecrets.Found found = secrets.of(scope("of-pod"));
    assertThat(found.problems()).isEmpty();
    assertThat(users(found)).containsExactly("alice", "bob");
  }

  @Test
  void theOlderFormOfASecretIsReadToo() {
    account("shop", "web");
    String auths = "{\"registry.example\":{\"auth\":\"%s\"}}".formatted(base64("carol:secret"));
    String data = base64(auths);
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("old")
                .endMetadata()
                .withType("kubernetes.io/dockercfg")
                .withData(Map.of(".dockercfg", data))
                .build())
        .create();
    assertThat(users(secrets.of(scope("old")))).containsExactly("carol");
  }

  @Test
  void t42_aNameOfAnotherNamespaceIsNoName() {
    account("shop", "web");
    account("other-ns", "web", "regcred");
    secret("other-ns", "regcred", CONFIG, config("mallory"));
    for (String name :
        List.of(
            "other-ns/regcred",
            "../other-ns/secrets/regcred",
            "../../other-ns/secrets/regcred",
            "..%2F..%2Fother-ns%2Fsecrets%2Fregcred",
            "regcred?x=y",
            "Regcred",
            "")) {
      PullSecrets.Found found = secrets.of(scope(name));
      assertThat(found.credentials()).as(name).isEqualTo(Credentials.NONE);
      assertThat(found.problems()).as(name).singleElement().asString().contains("no plain name");
    }
    assertThat(secrets.of(new PullScope("shop", "../../other-ns/serviceaccounts/web", List.of())))
        .isEqualTo(new PullSecrets.Found(Credentials.NONE, List.of()));
  }

  @Test
  void t42_theSameNameInAnotherNamespaceIsAnotherSecret() {
    account("shop", "web");
    account("other-ns", "web");
    secret("shop", "regcred", CONFIG, config("alice"));
    secret("other-ns", "regcred", CONFIG, config("mallory"));
    assertThat(users(secrets.of(scope("regcred")))).containsExactly("alice");
    assertThat(users(secrets.of(new PullScope("other-ns", "web", List.of("regcred")))))
        .containsExactly("mallory");
  }

  @Test
  void whatIsNotThereIsAProblemAndTheOthersStillCount() {
    account("shop", "web", "gone-too");
    secret("shop", "there", CONFIG, config("alice"));
    PullSecrets.Found found = secrets.of(scope("gone", "there"));
    assertThat(users(found)).containsExactly("alice");
    assertThat(found.problems())
        .containsExactly(
            "the pull secret \"gone\" does not exist",
            "the pull secret \"gone-too\" does not exist");
  }

  @Test
  void aSecretOfAnotherTypeIsNotUsedAndNothingOfItIsShown() {
    account("shop", "web");
    secret("shop", "opaque", "Opaque", config("alice"));
    secret("shop", "broken", CONFIG, "hunter2 is not JSON");
    PullSecrets.Found found = secrets.of(scope("opaque", "broken"));
    assertThat(found.credentials()).isEqualTo(Credentials.NONE);
    assertThat(found.problems()).hasSize(2).noneMatch(said -> said.contains("hunter2"));
    assertThat(found.problems().getFirst()).contains("its type is neither");
  }

  @Test
  void aPodCannotMakeUsReadSecretsWithoutEnd() {
    account("shop", "web");
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "gone-" + i).toList();
    int before = server.getRequestCount();
    PullSecrets.Found found = secrets.of(new PullScope("shop", "web", names));
    assertThat(server.getRequestCount() - before).isEqualTo(21);
    assertThat(found.problems()).last().asString().contains("only the first 20");
  }

  @Test
  void whatMayNotBeReadIsAProblem() {
    KubernetesMockServer strict = new KubernetesMockServer(false);
    strict.init();
    try (KubernetesClient refused = strict.createClient()) {
      strict
          .expect()
          .get()
          .withPath("/api/v1/namespaces/shop/serviceaccounts/web")
          .andReturn(403, "{\"kind\":\"Status\",\"message\":\"forbidden to hunter2\"}")
          .always();
      strict
          .expect()
          .get()
          .withPath("/api/v1/namespaces/shop/secrets/regcred")
          .andReturn(403, "{\"kind\":\"Status\",\"message\":\"forbidden to hunter2\"}")
          .always();
      PullSecrets.Found found = new PullSecrets(refused).of(scope("regcred"));
      assertThat(found.credentials()).isEqualTo(Credentials.NONE);
      assertThat(found.problems())
          .containsExactly(
              "the service account \"web\" cannot be read: Tidewaiter is not allowed to",
              "the pull secret \"regcred\" cannot be read: Tidewaiter is not allowed to");
    } finally {
      strict.destroy();
    }
  }

  private KubernetesClient client() {
    server.init();
    return server.createClient();
  }

  private static PullScope scope(String... secrets) {
    return new PullScope("shop", "web", List.of(secrets));
  }

  private static List<String> users(PullSecrets.Found found) {
    return found.credentials().entries().stream()
        .map(entry -> ((Credential.Password) entry.credential()).user())
        .toList();
  }

  private void account(String namespace, String name, String... secrets) {
    ServiceAccountBuilder account =
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata();
    for (String secret : secrets) {
      account.addNewImagePullSecret(secret);
    }
    client.resource(account.build()).create();
  }

  private void secret(String namespace, String name, String type, String config) {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withType(type)
                .withData(Map.of(".dockerconfigjson", base64(config)))
                .build())
        .create();
  }

  private static String config(String user) {
    return "{\"auths\":{\"registry.example\":{\"auth\":\"%s\"}}}"
        .formatted(base64(user + ":hunter2"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
