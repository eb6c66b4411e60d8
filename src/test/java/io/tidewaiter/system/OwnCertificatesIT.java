package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.certificate.Pem;
import io.tidewaiter.system.ApiServer.Reply;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Three replicas that look after their own certificates, which live for seconds only. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnCertificatesIT {
  private static final String NAMESPACE = "own-certificates";
  private static final String SECRET =
      "/api/v1/namespaces/own-certificates/secrets/gate-certificates";
  private static final String PODS = "/api/v1/namespaces/own-certificates/pods?dryRun=All";
  private static final String WEBHOOKS =
      "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LIFE_OF_A_CA = Duration.ofSeconds(90);

  private final ControlPlane plane;
  private final ApiServer api;
  private final List<TidewaiterProcess> replicas = new ArrayList<>();

  OwnCertificatesIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
  }

  @BeforeAll
  void prepare() {
    Gate.installDefinitions(plane);
    plane.kubectl("create", "namespace", NAMESPACE).orThrow();
    Gate.awaitServiceAccount(plane, NAMESPACE);
    for (String name : List.of("one", "two", "three")) {
      Map<String, String> environment = new HashMap<>(Gate.environment(plane));
      environment.put("POD_NAME", name);
      environment.put("TIDEWAITER_SERVER_NAMES", "127.0.0.1");
      environment.put("TIDEWAITER_CERTIFICATE_LIFETIMES_AUTHORITY", LIFE_OF_A_CA.toString());
      environment.put("TIDEWAITER_CERTIFICATE_LIFETIMES_SERVING", "PT36S");
      environment.put("TIDEWAITER_CERTIFICATE_LIFETIMES_SETTLING", "PT3S");
      environment.put("TIDEWAITER_CERTIFICATE_LIFETIMES_RETIREMENT", "PT12S");
      replicas.add(
          TidewaiterProcess.launch(
              TidewaiterProcess.freePort(),
              environment,
              "--installation=" + NAMESPACE + "/gate",
              "--allow-no-policies"));
    }
    assertThat(api.create(WEBHOOKS, configuration()).status()).isEqualTo(201);
  }

  @AfterAll
  void stop() {
    api.delete(WEBHOOKS + "/gate");
    plane.kubectl("delete", "namespace", NAMESPACE, "--wait=false");
    replicas.forEach(TidewaiterProcess::close);
  }

  @Test
  @Order(1)
  void threeThatStartAtOnceAgreeOnOneCaAndTheApiServerTrustsAllOfThem() {
    replicas.forEach(replica -> replica.awaitReady(TidewaiterProcess.PATIENCE));
    assertThat(bundle()).hasSize(1);
    admitted();
    assertThat(replicas.stream().mapToDouble(one -> one.metric("tidewaiter_leader")).sum())
        .isEqualTo(1);
    assertThat(
            replicas.stream()
                .mapToDouble(
                    one -> one.metric("tidewaiter_certificate_changes_total", "what=\"made\""))
                .sum())
        .isEqualTo(1);
    double end =
        replicas
            .getFirst()
            .metric("tidewaiter_certificate_expiry_timestamp_seconds", "certificate=\"ca\"");
    assertThat(end)
        .isEqualTo((double) bundle().getFirst().getNotAfter().toInstant().getEpochSecond());
  }

  @Test
  @Order(2)
  void anEditedCaBundleIsPutRightWithinSeconds() {
    for (String wrong : List.of("", "Z2FyYmFnZQ==")) {
      Reply edited =
          api.patch(
              WEBHOOKS + "/gate",
              "webhooks: [{name: two.tidewaiter.io, clientConfig: {caBundle: \"%s\"}}]"
                  .formatted(wrong));
      // an API server refuses what is no certificate at all
      assertThat(edited.status()).isIn(200, 422);
      report("caBundle put right", Eventually.within(SOON, this::admitted));
    }
    // the API server may have admitted that Pod before it saw the edit: let it have seen all
    Eventually.within(SOON, this::steadilyAdmitted);
  }

  @Test
  @Order(3)
  void aSecretThatIsDeletedUnderLoadCostsNoReview() {
    try (Load load = new Load()) {
      X509Certificate before = newest();
      assertThat(api.delete(SECRET).status()).isEqualTo(200);
      report("a new CA", Eventually.within(SOON, () -> assertThat(newest()).isNotEqualTo(before)));
      report(
          "the former one has left",
          Eventually.within(
              Duration.ofSeconds(60), () -> assertThat(bundle()).doesNotContain(before)));
      load.assertNoneFailed();
    }
  }

  @Test
  @Order(4)
  void rotatingTheCaAndTheCertificateUnderLoadCostsNoReview() {
    try (Load load = new Load()) {
      X509Certificate before = newest();
      Eventually.within(LIFE_OF_A_CA, () -> assertThat(newest()).isNotEqualTo(before));
      Eventually.within(LIFE_OF_A_CA, () -> assertThat(bundle()).doesNotContain(before));
      load.assertNoneFailed();
    }
    assertThat(
            replicas.stream()
                .mapToDouble(one -> one.metric("tidewaiter_certificate_changes_total"))
                .sum())
        .isGreaterThan(4);
  }

  @Test
  @Order(5)
  void theLeaderIsReplacedWhenItEnds() {
    TidewaiterProcess leader =
        replicas.stream()
            .filter(one -> one.metric("tidewaiter_leader") == 1)
            .findFirst()
            .orElseThrow();
    replicas.remove(leader);
    leader.terminate();
    report(
        "another leads",
        Eventually.within(
            Duration.ofSeconds(30),
            () ->
                assertThat(
                        replicas.stream().mapToDouble(one -> one.metric("tidewaiter_leader")).sum())
                    .isEqualTo(1)));
    leader.close();
  }

  private void admitted() {
    Reply reply = api.create(PODS, POD);
    assertThat(reply.status()).as(reply::message).isEqualTo(201);
  }

  /** For two seconds without a failure. */
  private void steadilyAdmitted() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    while (System.nanoTime() < end) {
      admitted();
    }
  }

  private X509Certificate newest() {
    return bundle().getFirst();
  }

  private List<X509Certificate> bundle() {
    String base64 = api.get(SECRET).body().at("/data/ca-bundle.crt").asText();
    try {
      return Pem.certificates(
          new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII));
    } catch (CertificateException e) {
      throw new AssertionError("there is no bundle", e);
    }
  }

  private String configuration() {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: gate}
            webhooks:
            """);
    List<String> names = List.of("one", "two", "three");
    for (int i = 0; i < names.size(); i++) {
      text.append(
          """
            - name: %s.tidewaiter.io
              clientConfig: {url: "%s/validate"}
              admissionReviewVersions: [v1]
              sideEffects: NoneOnDryRun
              failurePolicy: Fail
              timeoutSeconds: 30
              namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: own-certificates}}
              rules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
          """
              .formatted(names.get(i), replicas.get(i).url()));
    }
    return text.toString();
  }

  private static void report(String what, Duration took) {
    System.out.printf("own certificates, %s: %d ms%n", what, took.toMillis());
  }

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{name: app, image: registry.k8s.io/pause}]}
      """;

  /** Pods that are created without a pause; every replica reviews each of them. */
  private final class Load implements AutoCloseable {
    private final List<String> failures = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean ended;
    private volatile int sent;

    Load() {
      thread.start();
    }

    @Override
    public void close() {
      ended = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    void assertNoneFailed() {
      close();
      System.out.printf("own certificates: %d Pods, %d failed%n", sent, failures.size());
      assertThat(failures).isEmpty();
      assertThat(sent).isGreaterThan(20);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void run() {
      while (!ended) {
        Reply reply = api.create(PODS, POD);
        sent++;
        if (reply.status() != 201) {
          failures.add(reply.status() + " " + reply.message());
        }
        Eventually.pause();
      }
    }
  }
}
