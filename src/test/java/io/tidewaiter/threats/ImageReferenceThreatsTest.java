package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to name an image so that a rule about its registry does not recognise it. */
class ImageReferenceThreatsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "library/nginx",
        "docker.io/nginx",
        "docker.io/library/nginx",
        "index.docker.io/library/nginx",
        "registry-1.docker.io/library/nginx",
        "registry.hub.docker.com/library/nginx",
        "DOCKER.IO/library/nginx",
        "docker.io:443/library/nginx",
        "docker.io./library/nginx",
        "Index.Docker.Io.:443/nginx",
      })
  void t44_everySpellingOfOneImageIsOneReference(String spelling) throws InvalidReference {
    assertThat(ImageReference.parse(spelling)).hasToString("docker.io/library/nginx");
    assertThat(ImagePattern.parse(spelling.contains("docker") ? spelling : "docker.io/nginx"))
        .hasToString("docker.io/library/nginx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " nginx",
        "nginx\n",
        "ngіnx",
        "ghcr。io/acme/web",
        "ghcr.io\u200b/acme/web",
        "ghcr.io/acme/web\u0000",
        "Acme/web",
        "2130706433:80/web",
        "0x7f.0.0.1/web",
        "127.1/web",
        "[::ffff:127.0.0.1]/web",
        "[::1/web",
      })
  void t44_aSpellingThatCouldBeReadInTwoWaysIsRefused(String spelling) {
    assertThatThrownBy(() -> ImageReference.parse(spelling)).isInstanceOf(InvalidReference.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allowed.example.evil.test/team/web",
        "allowed.example-evil.test/team/web",
        "evil-allowed.example/team/web",
        "evil.allowed.example/team/web",
        "allowed.example:5000/team/web",
        "allowed.example/team-evil/web",
        "allowed.example/teams/web",
        "allowed.example/evil/team/web",
        "allowed.example/team",
        "evil.test/allowed.example/team/web",
        "allowed/team/web",
      })
  void t45_aNameThatOnlyBeginsLikeAnAllowedOneIsNotAllowed(String image) throws InvalidReference {
    ImagePattern pattern = ImagePattern.parse("allowed.example/team/**");
    assertThat(pattern.matches(ImageReference.parse(image))).isFalse();
    assertThat(pattern.matches(ImageReference.parse("allowed.example/team/web"))).isTrue();
  }
}
