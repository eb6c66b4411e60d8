package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TokenServer;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, with what, and who never sees it. */
class AuthorizationTest {
  private static final Credential ALICE = new Credential.Password("alice", "alice-secret");
  private static final Credential BOB = new Credential.Password("bob", "bob-secret");

  private final Reading reading = Reading.plain();
  private final Digest image = reading.images.image(Reading.NAME, "one");

  @AfterEach
  void stop() {
    reading.close();
  }

  @Test
  void basicIsAnswered() throws RegistryFailure {
    reading.registry.basic("alice", "alice-secret");
    reading.credentials = holding(ALICE);
    reading.manifest(image);
    assertThat(reading.registry.requests()).hasSize(2);
    reading.manifest(image);
    assertThat(reading.registry.requests()).hasSize(3);
  }

  @Test
  void anonymousGetsATokenOnce() throws RegistryFailure {
    TokenServer tokens = reading.registry.bearer();
    reading.manifest(image);
    reading.manifest(image);
    assertThat(tokens.issued()).isEqualTo(1);
    assertThat(reading.registry.requests()).hasSize(4);
  }

  @Test
  void theChallengeOfARegistryIsRemembered() throws RegistryFailure {
    reading.registry.bearer();
    reading.manifest(image);
    reading.registry.forgetRequests();
    Digest other = reading.images.image("acme/other", "one");
    Repository repository = new Repository(reading.registry.host(), "acme/other");
    reading.client.manifest(repository, other, Credentials.NONE, reading.deadline());
    assertThat(reading.registry.requests()).hasSize(2);
    assertThat(reading.registry.requests().getFirst().query())
        .contains("scope=repository%3Aacme%2Fother%3Apull");
  }

  @Test
  void passwordIsChangedForAToken() throws RegistryFailure {
    reading.registry.bearer().user("alice", "alice-secret").privately(Reading.NAME, "alice");
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.UNAUTHORIZED);
    reading.credentials = holding(ALICE);
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
  }

  @Test
  void identityTokenIsPosted() throws RegistryFailure {
    reading.registry.bearer().user("alice", "alice-secret").privately(Reading.NAME, "alice");
    reading.credentials = holding(new Credential.IdentityToken("identity-alice-secret"));
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
    assertThat(reading.registry.requests().toString()).doesNotContain("identity-alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer scope=\"{scope}\",service=\"fake\",realm=\"REALM\"",
        "Bearer realm=\"REALM\"",
        "bearer REALM=\"REALM\" , service=fake",
        "Basic realm=\"x\", Bearer realm=\"REALM\"",
        "Bearer realm=\"REALM\",scope=\"registry:catalog:*\"",
      })
  void challengeMayHaveAnyForm(String challenge) throws RegistryFailure {
    String realm = reading.registry.uri("/token").toString();
    reading.registry.bearer().challenge(challenge.replace("=\"REALM\"", "=\"" + realm + "\""));
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
  }

  @Test
  void candidatesAreTriedInOrderAndTheGoodOneFirstTheNextTime() throws RegistryFailure {
    reading
        .registry
        .bearer()
        .user("alice", "alice-secret")
        .user("bob", "bob-secret")
        .privately(Reading.NAME, "bob");
    reading.credentials = holding(new Credential.Password("eve", "x"), ALICE, BOB);
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
    reading.registry.forgetRequests();
    reading.manifest(image);
    assertThat(reading.registry.requests()).hasSize(1);
  }

  @Test
  void t42_aTokenOfOneIsNoTokenOfAnother() throws RegistryFailure {
    reading
        .registry
        .bearer()
        .user("alice", "alice-secret")
        .user("bob", "bob-secret")
        .privately(Reading.NAME, "alice");
    reading.credentials = holding(ALICE);
    reading.manifest(image);
    for (Credentials others : List.of(holding(BOB), Credentials.NONE)) {
      reading.credentials = others;
      assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
          .isEqualTo(Reason.UNAUTHORIZED);
    }
  }

  @Test
  void t42_aCredentialOfOneRepositoryIsNotShownForAnother() {
    reading.registry.basic("alice", "alice-secret");
    CredentialScope scope =
        CredentialScope.parse(reading.registry.host() + "/acme/web-private").orElseThrow();
    reading.credentials = new Credentials(List.of(new Credentials.Entry(scope, ALICE)));
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.UNAUTHORIZED);
    assertThat(reading.registry.requests()).allMatch(r -> r.authorization().isEmpty());
  }

  @Test
  void anOldTokenIsReplaced() throws RegistryFailure {
    TokenServer tokens = reading.registry.bearer();
    reading.manifest(image);
    tokens.revokeAll();
    assertThat(reading.manifest(image).digest()).isEqualTo(image);
    assertThat(tokens.issued()).isEqualTo(2);
  }

  @Test
  void aTokenIsUsedForAsLongAsItLives() throws RegistryFailure {
    TokenServer tokens = reading.registry.bearer().expiresIn(Duration.ZERO);
    reading.manifest(image);
    reading.manifest(image);
    assertThat(tokens.issued()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/token",
        "https://127.0.0.1:1/token",
        "https://[::1]/token",
        "https://[::ffff:127.0.0.1]/token",
        "https://[::ffff:7f00:1]/token",
        "https://0x7f.0.0.1/token",
        "https://2130706433/token",
        "https://127.1/token",
        "https://10.0.0.1/token",
        "https://metadata.google.internal/token",
        "https://kubernetes.default.svc/token",
        "https://localhost/token",
        "http://auth.example/token",
        "ftp://auth.example/token",
        "file:///etc/passwd",
        "https://user@auth.example/token",
        "https://auth.example/token#x",
        "//auth.example",
        "not an address",
        "",
      })
  void t39_aRealmInsideOrWithoutTlsIsNotAsked(String realm) {
    FakeRegistry registry = reading.registry;
    registry.bearer().challenge("Bearer realm=\"" + realm + "\",service=x");
    reading.credentials = holding(ALICE);
    assertThat(Reading.failureOf(() -> reading.manifest(image)).reason())
        .isEqualTo(Reason.FORBIDDEN_ADDRESS);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void t40_aRedirectedRequestLosesItsCredentialAtAnotherOrigin() throws RegistryFailure {
    byte[] bytes = {1, 2, 3};
    try (FakeRegistry storage = FakeRegistry.start();
        Reading both = reading(storage)) {
      Digest blob = both.registry.blob(Reading.NAME, bytes);
      storage.blob(Reading.NAME, bytes);
      both.registry.basic("alice", "alice-secret");
      both.credentials = new Credentials(List.of(entry(both.registry.host(), ALICE)));
      both.registry.fault(
          "GET /v2/acme/web/blobs/", whenAuthorized(storage.uri("/v2/acme/web/blobs/" + blob)));
      assertThat(both.blob(blob, 100)).isEqualTo(bytes);
      assertThat(both.registry.requests().getLast().authorization()).startsWith("Basic ");
      assertThat(storage.requests()).hasSize(1);
      assertThat(storage.requests().getFirst().authorization()).isEmpty();
    }
  }

  @Test
  void t40_aHostBehindARedirectGetsNoCredentialForItsChallenge() {
    try (FakeRegistry thief = FakeRegistry.start();
        Reading both = reading(thief)) {
      thief.basic("alice", "alice-secret");
      Digest digest = both.images.image(Reading.NAME, "one");
      both.credentials = new Credentials(List.of(entry(both.registry.host(), ALICE)));
      both.registry.fault(
          "/manifests/", Fault.redirect(307, thief.uri("/v2/acme/web/manifests/x").toString()));
      assertThat(Reading.failureOf(() -> both.manifest(digest)).reason())
          .isEqualTo(Reason.UNAUTHORIZED);
      assertThat(thief.requests()).allMatch(request -> request.authorization().isEmpty());
    }
  }

  @Test
  void t40_aTokenServerThatRedirectsGetsNobodyThePassword() {
    try (FakeRegistry thief = FakeRegistry.start();
        Reading both = reading(thief)) {
      both.registry.bearer().user("alice", "alice-secret");
      both.registry.fault("/token", Fault.redirect(307, thief.uri("/token").toString()));
      Digest digest = both.images.image(Reading.NAME, "one");
      Credential identity = new Credential.IdentityToken("identity-alice-secret");
      both.credentials =
          new Credentials(
              List.of(entry(both.registry.host(), ALICE), entry(both.registry.host(), identity)));
      Reading.failureOf(() -> both.manifest(digest));
      assertThat(thief.requests()).allMatch(request -> request.authorization().isEmpty());
      assertThat(thief.requests()).allMatch(request -> request.method().equals("GET"));
    }
  }

  @Test
  void t54_noSecretIsInAnyTextThatIsShown() {
    reading.registry.bearer().user("alice", "alice-secret");
    reading.registry.fault(
        "/token", Fault.status(500, "{\"errors\":[{\"code\":\"alice-secret\"}]}"));
    reading.credentials = holding(ALICE, new Credential.IdentityToken("alice-secret"));
    RegistryFailure failure = Reading.failureOf(() -> reading.manifest(image));
    List<String> texts = new ArrayList<>();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      texts.add(t.toString());
    }
    texts.add(reading.credentials.toString());
    texts.add(reading.credentials.fingerprint(reading.repository));
    texts.add(Authorization.basic(new Credential.Password("alice", "alice-secret")).toString());
    texts.add(
        Call.head(reading.registry.uri("/"), "x", "x").withHeader("A", "alice-secret").toString());
    assertThat(texts).noneMatch(text -> text.contains("alice-secret"));
  }

  @Test
  void fingerprintsDifferWhereCredentialsDo() {
    assertThat(holding(ALICE).fingerprint(reading.repository))
        .isEqualTo(holding(ALICE).fingerprint(reading.repository))
        .isNotEqualTo(holding(BOB).fingerprint(reading.repository))
        .isNotEqualTo(Credentials.NONE.fingerprint(reading.repository));
    Repository elsewhere = new Repository("other.example", "acme/web");
    assertThat(holding(ALICE).fingerprint(elsewhere))
        .isEqualTo(Credentials.NONE.fingerprint(elsewhere));
  }

  private Credentials holding(Credential... credentials) {
    List<Credentials.Entry> entries = new ArrayList<>();
    for (Credential credential : credentials) {
      entries.add(entry(reading.registry.host(), credential));
    }
    return new Credentials(entries);
  }

  private static Credentials.Entry entry(String key, Credential credential) {
    return new Credentials.Entry(CredentialScope.parse(key).orElseThrow(), credential);
  }

  /** A new registry beside one that its redirects may lead to. */
  private static Reading reading(FakeRegistry other) {
    FakeRegistry registry = FakeRegistry.start();
    return Reading.of(registry, Reading.allowing(registry, other));
  }

  private static Fault whenAuthorized(URI target) {
    Fault redirect = Fault.redirect(307, target.toString());
    return exchange ->
        exchange.getRequestHeaders().containsKey("Authorization") && redirect.answer(exchange);
  }
}
