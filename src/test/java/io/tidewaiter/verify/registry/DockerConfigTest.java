package io.tidewaiter.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {
  private static final Credential ALICE = new Credential.Password("alice", "a:b");

  @Test
  void namesAndPasswordsAreReadInBothForms() throws DockerConfig.Malformed {
    String config =
        """
        {"auths": {
          "one.example": {"auth": "%s"},
          "two.example": {"username": "alice", "password": "a:b"},
          "three.example": {"identitytoken": "t", "auth": "%s"},
          "four.example": {},
          "five.example": {"auth": "!!!"}
        }}\
        """
            .formatted(base64("alice:a:b"), base64("00000000-0000-0000-0000-000000000000:"));
    Credentials credentials = DockerConfig.parse(utf8(config)).credentials();
    assertThat(credentials.matching(of("one.example"))).containsExactly(ALICE);
    assertThat(credentials.matching(of("two.example"))).containsExactly(ALICE);
    assertThat(credentials.matching(of("three.example")))
        .containsExactly(new Credential.IdentityToken("t"));
    assertThat(credentials.entries()).hasSize(3);
  }

  @Test
  void theOlderFormIsTheListAlone() throws DockerConfig.Malformed {
    String config = "{\"one.example\": {\"auth\": \"%s\"}}".formatted(base64("alice:a:b"));
    assertThat(DockerConfig.parseLegacy(utf8(config)).matching(of("one.example")))
        .containsExactly(ALICE);
  }

  @Test
  void longRunsOfSlashesAreReadInLinearTime() {
    String auth = base64("alice:a:b");
    String entries =
        IntStream.range(0, 20)
            .mapToObj(host ->
                "\"%d.example/%sx\":{\"auth\":\"%s\"}".formatted(host, "/".repeat(45_000), auth))
            .collect(Collectors.joining(","));
    assertThat(readAtOnce("{\"auths\":{" + entries + "}}").entries()).hasSize(20);
  }

  @Test
  void longRunsOfZerosAreReadInLinearTime() {
    String auth = base64("alice:" + "\0".repeat(700_000) + "x");
    String config = "{\"auths\":{\"one.example\":{\"auth\":\"%s\"}}}".formatted(auth);
    assertThat(readAtOnce(config).entries()).hasSize(1);
  }

  /** Somebody else's Secret must not keep the webhook busy. */
  private static Credentials readAtOnce(String config) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> DockerConfig.parse(utf8(config)).credentials());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"auths\":null}", "{\"auths\":[]}", "{\"auths\":{\"x\":3}}"})
  void aFileWithoutCredentialsHasNone(String config) throws DockerConfig.Malformed {
    assertThat(DockerConfig.parse(utf8(config)).credentials()).isEqualTo(Credentials.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2", "[]", "{\"auths\":hunter2}", "{} {}"})
  void t54_whatIsNoneIsRefusedAndNotRepeated(String config) {
    assertThatThrownBy(() -> DockerConfig.parse(utf8(config)))
        .isInstanceOf(DockerConfig.Malformed.class)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, ghcr.io, acme/web, true",
    "GHCR.io, ghcr.io, acme/web, true",
    "https://ghcr.io, ghcr.io, acme/web, true",
    "https://ghcr.io/v2/, ghcr.io, acme/web, true",
    "https://index.docker.io/v1/, docker.io, library/nginx, true",
    "docker.io, docker.io, library/nginx, true",
    "registry-1.docker.io, docker.io, library/nginx, true",
    "reg.example:443, reg.example, a/b, true",
    "reg.example:5000, reg.example:5000, a/b, true",
    "reg.example, reg.example:5000, a/b, false",
    "reg.example/team, reg.example, team, true",
    "reg.example/team, reg.example, team/web, true",
    "reg.example/team/, reg.example, team/web, true",
    "reg.example/team, reg.example, team-evil/web, false",
    "reg.example/team, reg.example, other/team/web, false",
    "*.reg.example, eu.reg.example, a, true",
    "*.reg.example, reg.example, a, false",
    "*.reg.example, a.b.reg.example, a, false",
    "eu-*.reg.example, eu-1.reg.example, a, true",
    "reg.example, reg.example.evil.test, a, false",
    "reg.example, evil-reg.example, a, false",
    "reg.example, evil.test, reg.example/a, false",
    "*.io, ghcr.io, a, true",
    "*, ghcr.io, a, false",
    "*.*, ghcr.io, a, false",
    "ghcr.*, ghcr.io, a, false",
    "user@ghcr.io, ghcr.io, a, false",
    "'', ghcr.io, a, false",
  })
  void t42_aCredentialCoversItsPlaceAndNoOther(
      String key, String registry, String name, boolean covered) {
    assertThat(
            CredentialScope.parse(key)
                .filter(scope -> scope.covers(new Repository(registry, name)))
                .isPresent())
        .isEqualTo(covered);
  }

  @Test
  void theLongestPathGoesFirst() throws DockerConfig.Malformed {
    String config =
        """
        {"auths": {
          "reg.example": {"username": "all", "password": "1"},
          "reg.example/team/web": {"username": "web", "password": "2"},
          "reg.example/team": {"username": "team", "password": "3"}
        }}\
        """;
    Credentials credentials = DockerConfig.parse(utf8(config)).credentials();
    assertThat(credentials.matching(new Repository("reg.example", "team/web")))
        .extracting(credential -> ((Credential.Password) credential).user())
        .containsExactly("web", "team", "all");
  }

  @Test
  void severalSecretsAreOneListWithoutRepetitions() throws DockerConfig.Malformed {
    Credentials one =
        DockerConfig.parseLegacy(utf8("{\"a.example\":{\"username\":\"u\",\"password\":\"p\"}}"));
    assertThat(one.and(one)).isEqualTo(one);
    assertThat(one.and(Credentials.NONE).entries()).hasSize(1);
  }

  @Test
  void helpersAreRead() throws DockerConfig.Malformed {
    DockerConfig config =
        DockerConfig.parse(
            utf8("{\"credsStore\":\"desktop\",\"credHelpers\":{\"a.example\":\"pass\"}}"));
    assertThat(config.store()).isEqualTo("desktop");
    assertThat(config.helpers()).containsEntry("a.example", "pass");
    assertThat(List.of(config.toString())).noneMatch(text -> text.contains("secret"));
  }

  private static Repository of(String registry) {
    return new Repository(registry, "acme/web");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
