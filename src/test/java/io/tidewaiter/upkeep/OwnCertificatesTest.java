package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.certificate.Contents;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Keeping;
import io.tidewaiter.certificate.Lifetimes;
import io.tidewaiter.certificate.Pem;
import io.tidewaiter.certificate.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCertificatesTest {
  private static final Installation INSTALLATION = Installation.parse("safe/gate");
  private static final Keeping KEEPING =
      new Keeping(
          new Lifetimes(
              Duration.ofDays(365), Duration.ofDays(90), Duration.ZERO, Duration.ofDays(1)),
          List.of("gate.safe.svc"));

  private final MockCluster cluster = new MockCluster();
  private final KubernetesClient client = cluster.client();

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void replicasThatStartAtOnceServeWithOneCertificate() {
    configurations("");
    List<Served> all = new ArrayList<>(List.of(new Served(), new Served(), new Served()));
    List<OwnCertificates> running = new ArrayList<>();
    try {
      all.forEach(served -> running.add(start(true, served)));
      MockCluster.await(() -> running.stream().allMatch(one -> one.notReady().isEmpty()));
      Contents contents = contents();
      assertThat(all)
          .allSatisfy(served ->
              assertThat(served.credentials).containsExactly(contents.serving().orElseThrow()));
      assertThat(all.stream().mapToInt(served -> served.steps.size()).sum()).isEqualTo(1);
      assertThat(bundles()).containsOnly(Pem.of(contents.bundle())).hasSize(3);
    } finally {
      running.forEach(OwnCertificates::close);
    }
  }

  @Test
  void aBundleThatSomebodyEditedIsPutRightAndThoseOfOthersAreLeftAlone() {
    configurations("");
    client.resource(validating("other", "b3RoZXI=")).create();
    try (OwnCertificates own = start(true, new Served())) {
      MockCluster.await(() -> own.notReady().isEmpty());
      String right = Pem.of(contents().bundle());
      for (String wrong : List.of("", "Z2FyYmFnZQ==", encoded("-----BEGIN CERTIFICATE-----"))) {
        edit(wrong);
        MockCluster.await(() -> bundles().stream().allMatch(right::equals));
      }
      assertThat(own.notReady()).isEmpty();
    }
    assertThat(
            client
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("other")
                .get()
                .getWebhooks()
                .getFirst()
                .getClientConfig()
                .getCaBundle())
        .isEqualTo("b3RoZXI=");
  }

  @Test
  void whoDoesNotLeadStepsInLater() {
    configurations("");
    try (OwnCertificates own = start(false, new Served())) {
      MockCluster.await(() -> own.notReady().isEmpty());
      edit("");
      long start = System.nanoTime();
      MockCluster.await(() -> bundles().stream().noneMatch(String::isEmpty));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aDeletedSecretIsReplacedAndTheFormerCaStaysTrusted() {
    configurations("");
    Served served = new Served();
    try (OwnCertificates own = start(true, served)) {
      MockCluster.await(() -> own.notReady().isEmpty());
      Contents before = contents();
      client.secrets().inNamespace("safe").withName("gate-certificates").delete();
      MockCluster.await(() -> served.steps.contains(Step.What.SWITCHED));
      MockCluster.await(() -> served.credentials.size() == 2);
      assertThat(served.steps)
          .containsExactly(Step.What.MADE, Step.What.REPLACED_AUTHORITY, Step.What.SWITCHED);
      assertThat(contents().bundle()).hasSize(2).containsAll(before.bundle());
      assertThat(contents().signer()).isNotEqualTo(before.signer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.crt", "ca.key", "tls.crt", "tls.key", "ca-bundle.crt"})
  void anEditedEntryIsPutRightAndWhatOthersWroteBesideItStays(String key) {
    configurations("");
    Served served = new Served();
    try (OwnCertificates own = start(true, served)) {
      MockCluster.await(() -> own.notReady().isEmpty());
      Contents before = contents();
      client
          .secrets()
          .inNamespace("safe")
          .withName("gate-certificates")
          .edit(secret ->
              secret
                  .edit()
                  .addToData(Map.of(key, "Z2FyYmFnZQ==", "note", "bWluZQ=="))
                  .editMetadata()
                  .addToLabels("mine", "yes")
                  .endMetadata()
                  .build());
      MockCluster.await(() -> served.steps.size() > 1 && contents().signer().isPresent());
      assertThat(secret().getData()).containsEntry("note", "bWluZQ==");
      assertThat(secret().getMetadata().getLabels()).containsEntry("mine", "yes");
      assertThat(contents().bundle()).containsAll(before.bundle());
    }
  }

  @Test
  void aNewcomerLeavesALostSecretToThoseWhoRemember() throws InterruptedException {
    configurations(encoded("what others are trusted by"));
    try (OwnCertificates own = start(true, new Served())) {
      Thread.sleep(2_000);
      assertThat(secretIfAny()).isEmpty();
      assertThat(own.notReady()).hasValue("there is no certificate yet");
      MockCluster.await(() -> own.notReady().isEmpty());
    }
  }

  @Test
  void twoWritersOfOneSecretDoNotOverwriteEachOther() {
    CertificateSecret secret = new CertificateSecret(client, INSTALLATION);
    Contents first = made();
    assertThat(secret.write(java.util.Optional.empty(), first)).isTrue();
    assertThat(secret.write(java.util.Optional.empty(), made())).isFalse();
    var read = secret.read();
    Contents second = made();
    assertThat(secret.write(read, second)).isTrue();
    assertThat(secret.write(read, made())).isFalse();
    assertThat(contents()).isEqualTo(second);
    client.secrets().inNamespace("safe").withName("gate-certificates").delete();
    assertThat(secret.write(read, made())).isFalse();
  }

  @Test
  void aGivenCaIsPatchedInAndFollowsItsFile(@TempDir Path directory) throws Exception {
    configurations("");
    Path file = directory.resolve("ca.crt");
    Files.writeString(file, Pem.of(made().bundle()));
    AtomicReference<Instant> ends = new AtomicReference<>();
    try (LeaderTask.Term term = new GivenAuthority(client, INSTALLATION, file, ends::set).begin()) {
      assertThat(term).isNotNull();
      String first = Files.readString(file);
      MockCluster.await(() -> bundles().stream().allMatch(first::equals));
      assertThat(ends.get()).isAfter(Instant.now());
      Files.writeString(file, "garbage");
      edit(encoded("wrong"));
      Thread.sleep(300);
      Files.writeString(file, Pem.of(made().bundle()));
      String second = Files.readString(file);
      MockCluster.await(() -> bundles().stream().allMatch(second::equals));
    }
  }

  private OwnCertificates start(boolean leads, Served served) {
    return new OwnCertificates(
        client, INSTALLATION, KEEPING, () -> leads, Clock.systemUTC(), served);
  }

  private static Contents made() {
    return KEEPING.due(Contents.NONE, Contents.NONE, false, Instant.now()).orElseThrow().next();
  }

  private void configurations(String bundle) {
    client.resource(validating("gate", bundle)).create();
    client
        .resource(
            new MutatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName("gate")
                .endMetadata()
                .addNewWebhook()
                .withName("mutate.tidewaiter.io")
                .withNewClientConfig()
                .withUrl("https://127.0.0.1/mutate")
                .withCaBundle(bundle)
                .endClientConfig()
                .endWebhook()
                .build())
        .create();
  }

  private static ValidatingWebhookConfiguration validating(String name, String bundle) {
    return new ValidatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .addNewWebhook()
        .withName("validate.tidewaiter.io")
        .withNewClientConfig()
        .withUrl("https://127.0.0.1/validate")
        .withCaBundle(bundle)
        .endClientConfig()
        .endWebhook()
        .addNewWebhook()
        .withName("validate-policies.tidewaiter.io")
        .withNewClientConfig()
        .withUrl("https://127.0.0.1/validate-policies")
        .withCaBundle(bundle)
        .endClientConfig()
        .endWebhook()
        .build();
  }

  private void edit(String bundle) {
    MockCluster.await(() -> {
      try {
        client
            .admissionRegistration()
            .v1()
            .validatingWebhookConfigurations()
            .withName("gate")
            .edit(object ->
                object
                    .edit()
                    .editLastWebhook()
                    .editClientConfig()
                    .withCaBundle(bundle)
                    .endClientConfig()
                    .endWebhook()
                    .build());
        return true;
      } catch (KubernetesClientException e) {
        return false;
      }
    });
  }

  private List<String> bundles() {
    List<String> bundles = new ArrayList<>();
    client
        .admissionRegistration()
        .v1()
        .validatingWebhookConfigurations()
        .withName("gate")
        .get()
        .getWebhooks()
        .forEach(webhook -> bundles.add(decoded(webhook.getClientConfig().getCaBundle())));
    client
        .admissionRegistration()
        .v1()
        .mutatingWebhookConfigurations()
        .withName("gate")
        .get()
        .getWebhooks()
        .forEach(webhook -> bundles.add(decoded(webhook.getClientConfig().getCaBundle())));
    return bundles;
  }

  private Contents contents() {
    return CertificateSecret.contents(secret());
  }

  private Secret secret() {
    return secretIfAny().orElseThrow();
  }

  private java.util.Optional<Secret> secretIfAny() {
    return java.util.Optional.ofNullable(
        client.secrets().inNamespace("safe").withName("gate-certificates").get());
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return text == null ? "" : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static final class Served implements OwnCertificates.Listener {
    private final List<Credential> credentials = new CopyOnWriteArrayList<>();
    private final List<Step.What> steps = new CopyOnWriteArrayList<>();

    @Override
    public void serve(Credential credential, String bundle) {
      if (!credentials.contains(credential)) {
        credentials.add(credential);
      }
    }

    @Override
    public void expire(Instant serving, Instant authority) {
      assertThat(serving).isBeforeOrEqualTo(authority);
    }

    @Override
    public void done(Step.What what) {
      steps.add(what);
    }
  }
}
