package io.tidewaiter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @Test
  void namesTheSameImageByItsDigest() throws InvalidReference {
    assertThat(ImageReference.parse("nginx:1.29").at(Digest.parse("sha256:" + HEX)))
        .hasToString("docker.io/library/nginx:1.29@sha256:" + HEX);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx",
    "nginx:1.29, docker.io/library/nginx:1.29",
    "acme/web, docker.io/acme/web",
    "ghcr.io/acme/web:v1, ghcr.io/acme/web:v1",
    "GHCR.IO/acme/web, ghcr.io/acme/web",
    "ghcr.io./acme/web, ghcr.io/acme/web",
    "ghcr.io:443/acme/web, ghcr.io/acme/web",
    "ghcr.io:8443/acme/web, ghcr.io:8443/acme/web",
    "localhost/web, localhost/web",
    "LOCALHOST/web, localhost/web",
    "localhost:5000/web:dev, localhost:5000/web:dev",
    "registry:5000/web, registry:5000/web",
    "registry:443/web, registry:443/web",
    "10.1.2.3:5000/web, 10.1.2.3:5000/web",
    "[::1]:5000/web, [::1]:5000/web",
    "[0:0:0:0:0:0:0:1]/web, [::1]/web",
    "[2001:DB8::0:1]:443/web, [2001:db8::1]/web",
    "[1:0:0:2:0:0:0:3]/web, [1:0:0:2::3]/web",
    "[1:2:3:4:5:6:0:8]/web, [1:2:3:4:5:6:0:8]/web",
    "[1:2:3:4:5:6:7::]/web, [1:2:3:4:5:6:7:0]/web",
    "a.b/c--d/e__f/g.h_i, a.b/c--d/e__f/g.h_i",
  })
  void writesEveryReferenceInOneForm(String written, String canonical) throws InvalidReference {
    assertThat(ImageReference.parse(written)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | it is empty",
        "Nginx                   | the repository has upper-case letters",
        "Acme/web                | the repository has upper-case letters",
        "ghcr.io/                | the repository is missing",
        "ghcr.io/acme//web       | each part of the repository",
        "ghcr.io/acme/web/       | each part of the repository",
        "ghcr.io/acme/-web       | each part of the repository",
        "ghcr.io/acme/a..b       | each part of the repository",
        "ghcr.io/acme/a___b      | each part of the repository",
        "ghcr.io/../web          | each part of the repository",
        "ghcr.io/acme/web:       | the tag has to be",
        "ghcr.io/acme/web:-a     | the tag has to be",
        "ghcr.io/acme/web:1:2    | the tag has to be",
        "ghcr.io/acme/web@       | the part after @ is no digest",
        "ghcr.io/acme/web@md5:12 | the part after @ is no digest",
        "ghcr.io/acme/web@sha256:12 | the sha256 digest has 2 digits, but it needs 64",
        "user@ghcr.io/acme/web   | the part after @ is no digest",
        "https://ghcr.io/acme    | it has a scheme",
        "'ghcr.io/acme/web '     | character 17 is U+0020",
        "ghcr.io/acme/wеb        | character 15 is U+0435",
        "ghcr․io/acme/web        | character 5 is U+2024",
        "ghcr.io:0/web           | the registry's port",
        "ghcr.io:/web            | the registry's port",
        "ghcr.io:0443/web        | the registry's port",
        "ghcr.io:65536/web       | the registry's port",
        "ghcr.io:99999999/web    | the registry's port",
        "ghcr.io../web           | the registry's host is not a host name",
        ".ghcr.io/web            | the registry's host is not a host name",
        "./web                   | the registry's host is not a host name",
        "-ghcr.io/web            | the registry's host is not a host name",
        "gh_cr.io/web            | the registry's host is not a host name",
        "acme./web               | the registry's host has no dot",
        "127.1/web               | the registry's host is an IPv4 address in an odd spelling",
        "0x7f.0.0.1/web          | the registry's host is an IPv4 address in an odd spelling",
        "0177.0.0.01/web         | the registry's host is an IPv4 address in an odd spelling",
        "2130706433:5000/web     | the registry's host is an IPv4 address in an odd spelling",
        "256.1.1.1/web           | the registry's host is an IPv4 address in an odd spelling",
        "[::1/web                | the registry's host is not a host name",
        "[]:5000/web             | the part in [ ] is not an IPv6 address",
        "[::1]x.y/web            | the registry's port",
        "[1::2::3]:5000/web      | the part in [ ] is not an IPv6 address",
        "[1:2:3:4:5:6:7:8:9]/web | the part in [ ] is not an IPv6 address",
        "[1:2:3:4::5:6:7:8]/web  | the part in [ ] is not an IPv6 address",
        "[::ffff:127.0.0.1]/web  | the part in [ ] is not an IPv6 address",
      })
  void saysWhatIsWrong(String written, String reason) {
    assertThatThrownBy(() -> ImageReference.parse(written))
        .isInstanceOf(InvalidReference.class)
        .hasMessageStartingWith(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:"})
  void refusesImageIds(String prefix) {
    assertThatThrownBy(() -> ImageReference.parse(prefix + HEX))
        .isInstanceOf(InvalidReference.class)
        .hasMessageStartingWith("it is an image ID");
  }

  @Test
  void keepsTagAndDigest() throws InvalidReference {
    ImageReference both = ImageReference.parse("GHCR.io/acme/web:1.0@sha256:" + HEX);
    assertThat(both.registry()).isEqualTo("ghcr.io");
    assertThat(both.repository()).isEqualTo("acme/web");
    assertThat(both.name()).isEqualTo("ghcr.io/acme/web");
    assertThat(both.tag()).contains("1.0");
    assertThat(both.digest()).map(Digest::hex).contains(HEX);
    assertThat(both).hasToString("ghcr.io/acme/web:1.0@sha256:" + HEX);
  }

  @Test
  void readsBothKindsOfDigest() throws InvalidReference {
    assertThat(Digest.parse("sha256:" + HEX)).hasToString("sha256:" + HEX);
    assertThat(Digest.parse("sha512:" + HEX + HEX)).hasToString("sha512:" + HEX + HEX);
    assertThatThrownBy(() -> Digest.parse("sha512:" + HEX)).isInstanceOf(InvalidReference.class);
    assertThatThrownBy(() -> Digest.parse("sha256:" + HEX.replace('a', 'A')))
        .hasMessageContaining("other than 0-9 and a-f");
    assertThatThrownBy(() -> new Digest(Digest.Algorithm.SHA256, "ab"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLongNames() {
    assertThatThrownBy(() -> ImageReference.parse("a".repeat(256)))
        .hasMessageStartingWith("the repository is longer than 255");
    assertThatThrownBy(() -> ImageReference.parse("a".repeat(1_000_000)))
        .hasMessageStartingWith("it is longer than 1024");
    assertThatThrownBy(() -> ImageReference.parse("a.".repeat(150) + "b/web"))
        .hasMessageStartingWith("the registry's host is longer than 253");
  }

  @Test
  void saysNothingOfTheTextItRefuses() {
    assertThatThrownBy(() -> ImageReference.parse("https://mallory:hunter2@ghcr.io/acme"))
        .message()
        .doesNotContain("hunter2", "mallory");
  }

  @Test
  void aShortNameThatIsTooLongWithItsLibraryIsRefusedToo() throws InvalidReference {
    String longest = "n".repeat(255 - "library/".length());
    String name = ImageReference.parse(longest).toString();
    assertThat(ImageReference.parse(name)).hasToString(name);
    assertThatThrownBy(() -> ImageReference.parse(longest + "n"))
        .hasMessageStartingWith("the repository is longer than 255");
  }
}
