package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets here are put together when the test runs: none lies in the tree. */
class SecretsInEnvTest {
  private static final SecretsInEnv CHECK = new SecretsInEnv();
  private static final String MIXED =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  record Secret(String kind, String value) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Secret> secrets() {
    return Stream.of(
        new Secret("an AWS access key", "AK" + "IA" + random(16, MIXED.substring(0, 36))),
        new Secret("an AWS access key", "AS" + "IA" + random(16, MIXED.substring(0, 36))),
        new Secret("a GitHub token", "gh" + "p_" + random(36)),
        new Secret("a GitHub token", "github" + "_pat_" + random(22) + "_" + random(59)),
        new Secret("a GitLab token", "gl" + "pat-" + random(20)),
        new Secret("a Slack token", "xo" + "xb-" + random(12) + "-" + random(24)),
        new Secret(
            "a Slack token",
            "https://hooks.slack.com/"
                + "services/T"
                + random(10)
                + "/B"
                + random(10)
                + "/"
                + random(24)),
        new Secret("a Google API key", "AI" + "za" + random(35)),
        new Secret("a Stripe key", "sk" + "_live_" + random(24)),
        new Secret("an npm token", "np" + "m_" + random(36)),
        new Secret("a PyPI token", "py" + "pi-AgEIcHlwaS5vcmc" + random(80)),
        new Secret("a Docker Hub token", "dckr" + "_pat_" + random(27)),
        new Secret("a Vault token", "hv" + "s." + random(90)),
        new Secret("an Anthropic key", "sk" + "-ant-" + random(90)),
        new Secret("an Azure storage key", "Name=x;Account" + "Key=" + random(86) + "=="),
        new Secret(
            "a JSON web token",
            "ey" + "J" + random(20) + ".ey" + "J" + random(30) + "." + random(43)),
        new Secret("a private key", key("RSA ") + random(64)),
        new Secret("a private key", key("") + random(64)),
        new Secret("a URL with a password in it", "https://" + "u:" + random(20) + "@x.y/z"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void knownShapesAreFoundUnderAnyName(Secret secret) {
    assertThat(inspect(env("SETTINGS", secret.value())))
        .extracting(Finding::found)
        .containsExactly("holds what looks like " + secret.kind());
    assertThat(inspect(env("SETTINGS", "some words " + secret.value() + "\n, and more")))
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void knownShapesAreFoundInTheCommandLine(Secret secret) {
    assertThat(inspect(container("command", List.of("run", "--x=" + secret.value()))))
        .extracting(finding -> finding.path().toString())
        .containsExactly("spec.containers[0].command[1]");
    assertThat(inspect(container("args", List.of(secret.value())))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noPartOfAKnownSecretIsShown(Secret secret) {
    PodView pod = env("SETTINGS", secret.value());
    assertNothingShown(inspect(pod), secret.value().replace("https://hooks.slack.com", ""));
  }

  @Test
  void noPartOfAValueIsShownForAnyFixture() {
    List<CheckFixture> fixtures =
        CheckFixture.of(CHECK.info().id()).filter(fixture -> !fixture.passes()).toList();
    assertThat(fixtures).isNotEmpty();
    for (CheckFixture fixture : fixtures) {
      assertNothingShown(fixture.judgeBy(CHECK), "made-up-7-Zebra-Quilt-93");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA is a prefix",
        "ghp_tooShort",
        "https://example.com:8080/a@b",
        "https://user@example.com/",
        "postgres://shop:$(DB_PASSWORD)@db/shop",
        "postgres://shop:${DB_PASSWORD}@db/shop",
        "postgres://shop:<password>@db/shop",
        "postgres://shop:***@db/shop",
        "eyJust.eyJust.no",
        "hvs.short",
      })
  void whatOnlyResemblesASecretPasses(String value) {
    assertThat(inspect(env("SETTINGS", value))).isEmpty();
    assertThat(inspect(env("SETTINGS", "-----BEGIN " + "PUBLIC KEY-----" + random(40)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD", "DB_PASSWORD", "dbPassword", "MYSQLPASSWORD", "DB_PASS", "REDIS_PWD",
        "API_KEY", "apiKey", "APIKEY", "AWS_SECRET_ACCESS_KEY", "SECRET_KEY_BASE", "AUTH_TOKEN_2",
        "signing.key", "GPG_PASSPHRASE", "clientSecret", "GOOGLE_CREDENTIALS", "PASSWORD_PROD",
      })
  void randomValuesAreFoundUnderNamesOfSecrets(String name) {
    assertThat(inspect(env(name, random(24))))
        .extracting(Finding::found)
        .containsExactly("holds what looks like a secret in plain text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "PWD", "PASS_THROUGH", "COMPASS", "PASSWORD_FILE", "TOKEN_URL", "SECRET_NAME",
        "tokenTtl", "MAX_TOKENS", "TOKENIZER", "KEYBOARD", "PUBLIC_KEY", "KEY", "CACHE_KEY",
        "SECRET_PROVIDER", "AWS_ACCESS_KEY_ID", "BUILD_HASH", "passwordPolicy",
      })
  void randomValuesUnderOtherNamesPass(String name) {
    assertThat(inspect(env(name, random(24)))).isEmpty();
  }

  @Test
  void aMegabyteIsReadInNoTime() {
    List<String> hard =
        List.of(
            "x".repeat(1_000_000),
            "eyJ".repeat(333_333),
            "eyJaaaa.".repeat(125_000),
            "AIza-".repeat(200_000),
            "://".repeat(333_333),
            "a://u:".repeat(166_666),
            "$(".repeat(500_000),
            "$(a".repeat(333_333),
            ("-----BEGIN" + " ").repeat(90_909),
            "/a".repeat(500_000),
            random(1_000_000));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            hard.forEach(value ->
                assertThatCode(() -> inspect(env("API_KEY", value))).doesNotThrowAnyException()));
  }

  private static void assertNothingShown(List<Finding> findings, String secret) {
    assertThat(findings).isNotEmpty();
    String shown = findings.toString();
    for (int i = 0; i + 4 <= secret.length(); i++) {
      assertThat(shown).doesNotContain(secret.substring(i, i + 4));
    }
  }

  private static List<Finding> inspect(PodView pod) {
    return CHECK.inspect(
        pod,
        new CheckContext(
            PodSecurityVersion.LATEST, Parameters.defaultsOf(CHECK.info()), Facts.NONE));
  }

  private static PodView env(String name, String value) {
    return container("env", List.of(Map.of("name", name, "value", value)));
  }

  private static PodView container(String field, Object value) {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, Object> pod =
        Map.of("spec", Map.of("containers", List.of(Map.of("name", "c", field, value))));
    try {
      return new WorkloadReader(mapper).read(WorkloadKind.POD, mapper.valueToTree(pod)).pod();
    } catch (MalformedObject e) {
      throw new AssertionError(e);
    }
  }

  private static String key(String type) {
    return "-----BEGIN " + type + "PRIVATE " + "KEY-----\n";
  }

  private static String random(int length) {
    return random(length, MIXED);
  }

  /** The same on each run. */
  private static String random(int length, String alphabet) {
    StringBuilder text = new StringBuilder();
    new Random(length)
        .ints(length, 0, alphabet.length())
        .forEach(i -> text.append(alphabet.charAt(i)));
    return text.toString();
  }
}
