package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchanges of the clouds, with their servers played by the test. */
class CloudIdentityTest {
  private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
  private static final String ACR = "acmeprod.azurecr.io";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

  @TempDir Path directory;

  private final List<Call> calls = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final CloudExchange exchange = new CloudExchange(this::answer, CLOCK);
  private Path token = Path.of("");

  @BeforeEach
  void mountToken() throws IOException {
    token = directory.resolve("token");
    Files.writeString(token, "mounted-token\n");
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com, amazon",
    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, amazon",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, amazon",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.test, none",
    "evil-123456789012.dkr.ecr.eu-west-1.amazonaws.com, none",
    "x.123456789012.dkr.ecr.eu-west-1.amazonaws.com, none",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com:8443, none",
    "123456789012.dkr.ecr.evil.test.amazonaws.com, none",
    "12345.dkr.ecr.eu-west-1.amazonaws.com, none",
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil, none",
    "acmeprod.azurecr.io, azure",
    "acmeprod-a1b2c3.azurecr.io, azure",
    "acmeprod.azurecr.cn, azure",
    "acmeprod.azurecr.io.evil.test, none",
    "acmeprod.evil.azurecr.io, none",
    "azurecr.io, none",
    "acmeprod.notazurecr.io, none",
    "acmeprod.azurecr.io:444, none",
    "gcr.io, google",
    "eu.gcr.io, google",
    "europe-west1-docker.pkg.dev, google",
    "gcr.io.evil.test, none",
    "evilgcr.io, none",
    "a.b.gcr.io, none",
    "docker.pkg.dev, none",
    "pkg.dev, none",
    "europe-docker.pkg.dev.evil.test, none",
    "evil.test, none",
  })
  void t41_aRegistryThatOnlyLooksLikeOneOfACloudGetsNothing(String registry, String cloud) {
    Map<String, CloudIdentity> identities =
        Map.of("amazon", amazonKeys(), "azure", azure(), "google", google(Optional.empty()));
    identities.forEach(
        (name, identity) -> assertThat(identity.covers(registry)).isEqualTo(name.equals(cloud)));
  }

  @Test
  void amazonIssuesAPasswordForKeys() throws RegistryFailure {
    answers.put("https://api.ecr.eu-west-1.amazonaws.com/", ecrToken("secret:with:colons"));
    CloudIdentity.Issued issued = amazonKeys().issue(ECR, exchange, soon());
    assertThat(issued.credential()).isEqualTo(new Credential.Password("AWS", "secret:with:colons"));
    assertThat(issued.lifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(calls.getFirst().headers())
        .containsEntry("x-amz-target", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken")
        .doesNotContainKey("host");
    assertThat(calls.getFirst().headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/20231114/eu-west-1/ecr/aws4_request");
  }

  @Test
  void amazonIssuesAPasswordForTheTokenOfAServiceAccount() throws RegistryFailure {
    answers.put(
        "https://sts.eu-west-1.amazonaws.com/",
        "<R><Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>s/+=</SecretAccessKey>"
            + "<SessionToken>session==</SessionToken></Credentials></R>");
    answers.put("https://api.ecr.eu-west-1.amazonaws.com/", ecrToken("x"));
    AmazonIdentity identity =
        new AmazonIdentity(
            AmazonKeys.fromEnvironment(
                    Map.of(
                        "AWS_ROLE_ARN",
                        "arn:aws:iam::123456789012:role/r",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        token.toString()))
                .orElseThrow());
    assertThat(identity.issue(ECR, exchange, soon()).credential())
        .isEqualTo(new Credential.Password("AWS", "x"));
    assertThat(calls.getFirst().body())
        .contains(
            "Action=AssumeRoleWithWebIdentity&Version=2011-06-15"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fr"
                + "&RoleSessionName=tidewaiter&WebIdentityToken=mounted-token");
    assertThat(calls.getLast().headers()).containsEntry("x-amz-security-token", "session==");
  }

  @Test
  void amazonIssuesAPasswordByTheAgentOfEks() throws RegistryFailure {
    answers.put(
        "http://169.254.170.23/v1/credentials",
        "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"S\",\"Token\":\"T\"}");
    answers.put("https://api.ecr.eu-west-1.amazonaws.com/", ecrToken("x"));
    AmazonKeys keys =
        AmazonKeys.fromEnvironment(
                Map.of(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "http://169.254.170.23/v1/credentials",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    token.toString()))
            .orElseThrow();
    new AmazonIdentity(keys).issue(ECR, exchange, soon());
    assertThat(calls.getFirst().headers()).containsEntry("Authorization", "mounted-token");
  }

  @Test
  void azureChangesTheTokenTwice() throws RegistryFailure {
    answers.put(
        "https://login.microsoftonline.com/tenant/oauth2/v2.0/token", "{\"access_token\":\"aad\"}");
    answers.put("https://" + ACR + "/oauth2/exchange", "{\"refresh_token\":\"refresh\"}");
    CloudIdentity.Issued issued = azure().issue(ACR, exchange, soon());
    assertThat(issued.credential()).isEqualTo(new Credential.IdentityToken("refresh"));
    assertThat(calls.getFirst().body().orElseThrow())
        .contains(
            "grant_type=client_credentials&client_id=client",
            "scope=https%3A%2F%2Fcontainerregistry.azure.net%2F.default",
            "client_assertion=mounted-token");
    assertThat(calls.getLast().body())
        .contains("grant_type=access_token&service=" + ACR + "&tenant=tenant&access_token=aad");
  }

  @Test
  void googleAsksItsMetadataServer() throws RegistryFailure {
    answers.put(
        "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token",
        "{\"access_token\":\"ya29\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
    CloudIdentity.Issued issued = google(Optional.empty()).issue("gcr.io", exchange, soon());
    assertThat(issued.credential()).isEqualTo(new Credential.Password("oauth2accesstoken", "ya29"));
    assertThat(issued.lifetime()).isEqualTo(Duration.ofSeconds(3599));
    assertThat(calls.getFirst().headers()).containsEntry("Metadata-Flavor", "Google");
  }

  @Test
  void googleChangesTheTokenOfAWorkload() throws RegistryFailure, IOException {
    answers.put("https://sts.googleapis.com/v1/token", "{\"access_token\":\"federated\"}");
    answers.put("https://iamcredentials.googleapis.com/sa", "{\"accessToken\":\"ya29\"}");
    CloudIdentity.Issued issued =
        google(Optional.of(federation("https://sts.googleapis.com/v1/token")))
            .issue("gcr.io", exchange, soon());
    assertThat(issued.credential()).isEqualTo(new Credential.Password("oauth2accesstoken", "ya29"));
    assertThat(calls.getFirst().body().orElseThrow())
        .contains("token-exchange", "audience=%2F%2Fiam", "subject_token=mounted-token");
    assertThat(calls.getLast().headers()).containsEntry("Authorization", "Bearer federated");
  }

  @Test
  void t39_aTokenIsNotChangedWithoutTls() throws IOException {
    CloudIdentity identity = google(Optional.of(federation("http://sts.example/token")));
    assertThat(Reading.failureOf(() -> identity.issue("gcr.io", exchange, soon())).reason())
        .isEqualTo(Reason.MALFORMED);
    assertThat(calls).isEmpty();
  }

  @Test
  void whatACloudRefusesIsSaidWithoutItsWords() {
    RegistryFailure failure = Reading.failureOf(() -> azure().issue(ACR, exchange, soon()));
    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(failure.message())
        .isEqualTo(
            "login.microsoftonline.com does not give Tidewaiter a token for ACR (403); check the"
                + " identity of its service account");
  }

  @Test
  void t54_aMissingTokenFileIsSaid() {
    AzureIdentity identity =
        new AzureIdentity(
            URI.create("https://login.example/"), "t", "c", directory.resolve("missing"));
    RegistryFailure failure = Reading.failureOf(() -> identity.issue(ACR, exchange, soon()));
    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(failure.message()).contains("missing");
  }

  @Test
  void identitiesComeFromTheEnvironmentWhenAskedFor() {
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "a",
            "AWS_SECRET_ACCESS_KEY", "b",
            "AZURE_TENANT_ID", "t",
            "AZURE_CLIENT_ID", "c",
            "AZURE_FEDERATED_TOKEN_FILE", "/f");
    assertThat(CloudIdentities.fromEnvironment(Set.of(), environment)).isEmpty();
    assertThat(CloudIdentities.fromEnvironment(Set.of("amazon", "azure"), environment)).hasSize(2);
    assertThat(CloudIdentities.fromEnvironment(Set.of("amazon", "google"), Map.of())).hasSize(1);
    assertThatThrownBy(() -> CloudIdentities.fromEnvironment(Set.of("aws"), environment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdentityIsAskedForOnceAndUsedForItsRegistryOnly() throws RegistryFailure {
    try (FakeRegistry fake = FakeRegistry.start()) {
      fake.basic("oauth2accesstoken", "ya29");
      fake.fault("/computeMetadata/", Fault.body("application/json", ACCESS_TOKEN));
      try (RegistryClient client = behind(fake)) {
        Digest blob = fake.blob("acme/web", new byte[] {1});
        assertThat(read(client, "gcr.io", blob)).hasSize(1);
        assertThat(read(client, "gcr.io", blob)).hasSize(1);
        assertThat(fake.count("/computeMetadata/")).isEqualTo(1);
        fake.forgetRequests();
        assertThat(Reading.failureOf(() -> read(client, "evilgcr.io", blob)).reason())
            .isEqualTo(Reason.UNAUTHORIZED);
        assertThat(fake.requests()).allMatch(request -> request.authorization().isEmpty());
      }
    }
  }

  @Test
  void whatIsPublicIsReadWithoutAnIdentity() throws RegistryFailure {
    try (FakeRegistry fake = FakeRegistry.start()) {
      fake.fault("/computeMetadata/", Fault.status(404, ""));
      try (RegistryClient client = behind(fake)) {
        Digest blob = fake.blob("acme/web", new byte[] {1});
        assertThat(read(client, "gcr.io", blob)).hasSize(1);
        fake.basic("a", "b");
        assertThat(Reading.failureOf(() -> read(client, "gcr.io", blob)).message())
            .contains("does not give Tidewaiter a token of Google Cloud");
      }
    }
  }

  private static final byte[] ACCESS_TOKEN =
      "{\"access_token\":\"ya29\",\"expires_in\":3599}".getBytes(StandardCharsets.UTF_8);

  /** The fake is everything: metadata server, registries behind a proxy, and the proxy. */
  private static RegistryClient behind(FakeRegistry fake) {
    URI here = fake.uri("/");
    RegistrySettings settings =
        new RegistrySettings(
            Map.of(
                "gcr.io", RegistryOptions.DEFAULT.withPlainHttp(),
                "evilgcr.io", RegistryOptions.DEFAULT.withPlainHttp()),
            RegistryLimits.DEFAULT,
            Optional.of(new HttpProxy(here.getHost(), here.getPort(), List.of())),
            CLOCK);
    return new RegistryClient(settings, List.of(new GoogleIdentity(here, Optional.empty())));
  }

  private static byte[] read(RegistryClient client, String registry, Digest blob)
      throws RegistryFailure {
    return client.blob(new Repository(registry, "acme/web"), blob, 10, Credentials.NONE, soon());
  }

  private Path federation(String server) throws IOException {
    Path file = directory.resolve("federation.json");
    Files.writeString(
        file,
        """
        {"type": "external_account", "audience": "//iam.googleapis.com/p",
         "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "token_url": "%s",
         "credential_source": {"file": "%s"},
         "service_account_impersonation_url": "https://iamcredentials.googleapis.com/sa"}
        """
            .formatted(server, token));
    return file;
  }

  private static AmazonIdentity amazonKeys() {
    return new AmazonIdentity(new AmazonKeys.Keys("AKID", "secret", Optional.empty()));
  }

  private AzureIdentity azure() {
    return new AzureIdentity(
        URI.create("https://login.microsoftonline.com/"), "tenant", "client", token);
  }

  private static GoogleIdentity google(Optional<Path> federation) {
    return new GoogleIdentity(URI.create("http://metadata.google.internal"), federation);
  }

  private static String ecrToken(String password) {
    byte[] pair = ("AWS:" + password).getBytes(StandardCharsets.UTF_8);
    return "{\"authorizationData\":[{\"authorizationToken\":\"%s\",\"expiresAt\":%d.5}]}"
        .formatted(Base64.getEncoder().encodeToString(pair), 1_700_000_000L + 43_200);
  }

  private Reply answer(Call call, String what, Deadline deadline) {
    calls.add(call);
    assertThat(call.trusted()).isTrue();
    String body = answers.get(call.uri().toString());
    byte[] bytes = (body == null ? "mounted-token" : body).getBytes(StandardCharsets.UTF_8);
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
    return new Reply(call.uri(), body == null ? 403 : 200, none, bytes);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(9));
  }
}
