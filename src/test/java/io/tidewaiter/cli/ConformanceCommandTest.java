package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.BundleJson;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Content;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.ManifestContent;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
  private static final String ISSUER = "https://accounts.google.com";
  private static final String SUBJECT = "ops@acme.example";

  private SignedImages images;
  private Image artifact;
  private String file;

  @BeforeEach
  void start(@TempDir Path directory) {
    images = new SignedImages(directory);
    artifact = images.image;
    file =
        images.file("artifact", new String(artifact.manifest().toArray(), StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    images.close();
  }

  @Test
  void aGoodBundleOfAFileOrItsDigestIsVerified() {
    for (Content content :
        List.of(
            ManifestContent.of(artifact),
            DsseContent.of(Statement.attestation(artifact, "https://example.com/any", "{}")))) {
      String bundle = keyless(content);
      assertThat(byIdentity(bundle, SUBJECT, file)).isZero();
      assertThat(byIdentity(bundle, SUBJECT, artifact.digest().toString())).isZero();
    }
  }

  @Test
  void anythingElseIsNot() {
    String bundle = keyless(ManifestContent.of(artifact));
    String other = images.file("other", "something else");
    assertThat(byIdentity(bundle, "eve@acme.example", file)).isOne();
    assertThat(byIdentity(bundle, SUBJECT, other)).isOne();
    assertThat(byIdentity(bundle, SUBJECT, "sha256:12")).isOne();
    assertThat(byIdentity(other, SUBJECT, file)).isOne();
    assertThat(byIdentity("absent.json", SUBJECT, file)).isOne();
  }

  @Test
  void aKeyNeedsItsEntryInTheLog() {
    String logged = signed(Material.REKOR_1);
    String bare = signed(Material.NONE);
    assertThat(byKey(logged)).isZero();
    assertThat(byKey(bare)).isOne();
  }

  @Test
  void withoutATrustedRootThePublicInstanceCounts() {
    String bundle = keyless(ManifestContent.of(artifact));
    CommandRun run =
        run(
            bundle,
            "--certificate-identity=" + SUBJECT,
            "--certificate-oidc-issuer=" + ISSUER,
            file);
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("the bundle does not count: ");
  }

  private int byIdentity(String bundle, String subject, String what) {
    return run(
            bundle,
            "--certificate-identity",
            subject,
            "--certificate-oidc-issuer",
            ISSUER,
            "--trusted-root",
            images.trustedRoot(),
            what)
        .code();
  }

  private int byKey(String bundle) {
    return run(bundle, "--key", images.opsKey(), "--trusted-root", images.trustedRoot(), file)
        .code();
  }

  private static CommandRun run(String bundle, String... more) {
    List<String> args = new ArrayList<>(List.of("conformance", "verify-bundle"));
    args.addAll(List.of("--bundle", bundle));
    args.addAll(List.of(more));
    return CommandRun.in(Map.of(), args.toArray(String[]::new));
  }

  private String keyless(Content content) {
    Signer signer = images.sigstore.keyless(FulcioIdentity.email(SUBJECT, ISSUER));
    return bundle(signer, content, Material.REKOR_1);
  }

  private String signed(Material material) {
    return bundle(Signer.key(images.ops), ManifestContent.of(artifact), material);
  }

  private String bundle(Signer signer, Content content, Material material) {
    String json =
        new BundleJson(BundleVersion.V0_3)
            .of(images.sigstore.sign(signer, content, material))
            .toString();
    return images.file("bundle-" + material + content.hashCode() + ".json", json);
  }
}
