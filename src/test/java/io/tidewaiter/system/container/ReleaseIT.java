package io.tidewaiter.system.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.LocalPrograms;
import io.tidewaiter.system.image.Cosign;
import io.tidewaiter.system.image.Cosign.KeyPair;
import io.tidewaiter.system.image.Crane;
import io.tidewaiter.system.image.RealRegistry.Kind;
import io.tidewaiter.system.image.Registries;
import io.tidewaiter.system.image.WithRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release, and whether Tidewaiter takes it for one. */
@WithRegistries
@WithImage
class ReleaseIT {
  private static final Path POLICIES = Path.of("policies");
  private static final Path RELEASE_POLICY = Path.of("deploy/image/release-policy.yaml");
  // what the policies of policies/ say to write in place of these lines
  private static final String KEYLESS = "keyless:\n( +)issuer: .*\n +subjectRegExp: .*";

  private final Cosign cosign;
  private final Crane crane;
  private final String host;
  private final BuiltImage image;
  private final KeyPair key;

  ReleaseIT(Registries registries, Cosign cosign, Crane crane, BuiltImage image) {
    this.cosign = cosign;
    this.crane = crane;
    this.host = registries.registry(Kind.WITHOUT_REFERRERS).host();
    this.image = image;
    this.key = newKey();
  }

  @Test
  void aReleaseIsWhatOurOwnPoliciesAskFor(@TempDir Path directory) throws IOException {
    String repository = host + "/release/tidewaiter";
    String reference = release(repository + ":1.0", key);

    assertThat(reference).isEqualTo(repository + "@" + image.digest());
    crane.run("validate", "--insecure", "--remote=" + reference);
    String policies = policies(directory);
    assertThat(verify(policies, reference).status()).as(said(policies, reference)).isZero();
  }

  @Test
  void anImageThatWasOnlyPushedIsRefused(@TempDir Path directory) throws IOException {
    String reference = host + "/pushed/tidewaiter@" + image.digest();
    crane.run("push", image.layout().toString(), host + "/pushed/tidewaiter:1.0");

    CommandOutput verdict = verify(policies(directory), reference);
    assertThat(verdict.status()).isEqualTo(1);
    assertThat(verdict.out()).contains("signed-images", "sbom", "tidewaiter-releases");
  }

  @Test
  void aReleaseBySomebodyElseIsRefused(@TempDir Path directory) throws IOException {
    String reference = release(host + "/stranger/tidewaiter:1.0", newKey());

    assertThat(verify(policies(directory), reference).status()).isEqualTo(1);
  }

  private KeyPair newKey() {
    try {
      return cosign.importKey(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  private String release(String name, KeyPair signer) {
    Path programs = LocalPrograms.directory("tools.sh", "images");
    CommandOutput output =
        CommandOutput.of(
            List.of(
                "deploy/image/release.sh",
                "--image",
                image.directory().toString(),
                "--key",
                signer.privateKey().toString(),
                "--no-log",
                name),
            "",
            Map.of(
                "PATH", programs + ":" + System.getenv("PATH"),
                "COSIGN_PASSWORD", "",
                "HTTPS_PROXY", "http://127.0.0.1:1"));
    return output.orThrow().out().strip();
  }

  /** The policies that are shipped, for the test's key and registry. */
  private String policies(Path directory) throws IOException {
    // the user of the image has to read them
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path policy :
        List.of(
            POLICIES.resolve("signed-images.yaml"),
            POLICIES.resolve("sbom.yaml"),
            RELEASE_POLICY)) {
      String text = BuiltImage.read(policy).replaceAll("ghcr\\.io/your-org/[a-z*]+", host + "/**");
      String publicKey =
          "\"" + BuiltImage.read(key.publicKey()).strip().replace("\n", "\\n") + "\"";
      Files.writeString(
          directory.resolve(policy.getFileName()),
          text.replaceAll(KEYLESS, "key:\n$1publicKey: " + publicKey.replace("\\", "\\\\"))
              .replace("\"RELEASE KEY\"", publicKey));
    }
    return directory.toString();
  }

  private CommandOutput verify(String policies, String reference) {
    return CommandOutput.of(
        image.command(
            List.of(policies + ":/tmp/policies"),
            "verify",
            "--policies=/tmp/policies",
            "--insecure-registry=" + host,
            reference),
        "",
        Map.of());
  }

  private String said(String policies, String reference) {
    CommandOutput output = verify(policies, reference);
    return output.out() + output.err();
  }
}
