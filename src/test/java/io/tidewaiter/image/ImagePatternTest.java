package io.tidewaiter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePatternTest {
  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/web, ghcr.io/acme/web:1.0",
    "ghcr.io/acme/*, ghcr.io/acme/web",
    "ghcr.io/acme/web-*, ghcr.io/acme/web-shop",
    "ghcr.io/*/web, ghcr.io/acme/web",
    "ghcr.io/acme/*-*-base, ghcr.io/acme/a-b-base",
    "ghcr.io/acme/**, ghcr.io/acme/web",
    "ghcr.io/acme/**, ghcr.io/acme/a/b/c",
    "ghcr.io/**, ghcr.io/web",
    "GHCR.io:443/acme/web, ghcr.io/acme/web",
    "docker.io/nginx, nginx",
    "docker.io/*, index.docker.io/nginx",
    "registry-1.docker.io/library/*, nginx",
    "docker.io/**, nginx",
    "*.registry.example/**, eu.registry.example/web",
    "*-docker.pkg.dev/acme/**, europe-docker.pkg.dev/acme/apps/web",
    "1234.dkr.ecr.*.amazonaws.com/*, 1234.dkr.ecr.eu-west-1.amazonaws.com/web",
    "*.registry.example:5000/web, eu.registry.example:5000/web",
    "localhost:5000/**, localhost:5000/web",
    "[0:0::1]:5000/**, [::1]:5000/web",
    "**, quay.io/eve/miner",
  })
  void matches(String pattern, String image) throws InvalidReference {
    assertThat(ImagePattern.parse(pattern).matches(ImageReference.parse(image))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme, ghcr.io/acme/web",
    "ghcr.io/acme, ghcr.io/acme-evil",
    "ghcr.io/acme/*, ghcr.io/acme",
    "ghcr.io/acme/*, ghcr.io/acme/a/b",
    "ghcr.io/acme/**, ghcr.io/acme",
    "ghcr.io/acme/**, ghcr.io/acme-evil/web",
    "ghcr.io/acme/**, ghcr.io.evil.example/acme/web",
    "ghcr.io/acme/**, ghcr.io:8443/acme/web",
    "ghcr.io/acme/web-*-base, ghcr.io/acme/web-base",
    "docker.io/*, acme/web",
    "*.registry.example/**, registry.example/web",
    "*.registry.example/**, a.b.registry.example/web",
    "*.registry.example/**, a.registry.example:5000/web",
    "*.registry.example/**, a.registry.example.evil.test/web",
    "*.registry.example:5000/**, a.registry.example/web",
    "localhost:5000/**, localhost/web",
  })
  void doesNotMatch(String pattern, String image) throws InvalidReference {
    assertThat(ImagePattern.parse(pattern).matches(ImageReference.parse(image))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | it is empty",
        "nginx              | begins with the registry's host; write docker.io/library/nginx",
        "library/*          | begins with the registry's host; write docker.io/library/*",
        "acme/**            | begins with the registry's host; write docker.io/acme/**",
        "*/web              | begins with the registry's host",
        "ghcr.io            | not only a registry; write ghcr.io/**",
        "ghcr.io/acme/      | between slashes",
        "ghcr.io/**/web     | ** is the whole last segment or nothing",
        "ghcr.io/acme**     | ** is the whole last segment or nothing",
        "ghcr.io/Acme/**    | between slashes",
        "ghcr.io/acme/web:1 | has no tag and no digest",
        "ghcr.io/acme/web@x | has no tag and no digest",
        "*.io/**            | the last two labels",
        "ghcr.*/**          | the last two labels",
        "a.b.*:5000/**      | the last two labels",
        "**.ghcr.example/** | ** is for segments after the host; write *.ghcr.example",
        "*.Ghcr.Example/**  | a host with * is written in lower case",
        "ghcr..io/**        | the registry's host is not a host name",
        "https://ghcr.io/** | it has a scheme",
      })
  void saysWhatToWrite(String pattern, String problem) {
    assertThatThrownBy(() -> ImagePattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "index.docker.io/nginx, docker.io/library/nginx",
    "GHCR.IO./acme/**, ghcr.io/acme/**",
    "ghcr.io/**, ghcr.io/**",
    "**, **",
  })
  void isWrittenInOneForm(String pattern, String canonical) {
    assertThat(ImagePattern.parse(pattern)).hasToString(canonical);
  }
}
