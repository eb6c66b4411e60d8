package io.tidewaiter.system.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.IdentityToken;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.MiniSigstoreServer;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.image.RealRegistry.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The real cosign signs with the services of the miniature Sigstore, and accepts what came of it,
 * so that these services are what cosign takes for Sigstore.
 */
@WithRegistries
class MiniSigstoreAgreesWithCosignIT {
  private static final String ISSUER = "https://idp.example";
  private static final String EMAIL = "release@acme.example";

  private final Cosign cosign;
  private final ImagePusher images;
  private final MiniSigstore sigstore = MiniSigstore.start(Clock.systemUTC());
  private final MiniSigstoreServer server = MiniSigstoreServer.start(sigstore);
  private final String trustedRoot;

  MiniSigstoreAgreesWithCosignIT(Registries registries, Cosign cosign) {
    this.cosign = cosign;
    images = new ImagePusher(registries.registry(Kind.WITHOUT_REFERRERS).host(), "minisigstore");
    trustedRoot = cosign.write(".json", sigstore.trustedRootJson()).toString();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "REKOR_1_INTOTO"})
  void cosignSignsWithEachMaterialAndAcceptsIt(Material material) {
    String image = image("signed with " + material);
    run("sign", image, signing(material, email()));
    assertAccepted("verify", image, waiving(material), EMAIL, ISSUER);
  }

  @Test
  void cosignSignsAsAWorkflow() {
    String image = image("signed by a workflow");
    Instant now = Instant.now();
    IdentityToken token = IdentityToken.workflow("acme/web", "release.yml", "refs/heads/main", now);
    run("sign", image, signing(Material.REKOR_1, token));
    assertAccepted(
        "verify",
        image,
        List.of("--certificate-github-workflow-repository=acme/web"),
        MiniWorkshop.WORKFLOW,
        FulcioIdentity.GITHUB);
  }

  @Test
  void cosignAttestsWithBothLogs() {
    for (Material material : List.of(Material.REKOR_1, Material.REKOR_2_AND_TIMESTAMP)) {
      String image = image("attested with " + material);
      List<String> options = new ArrayList<>(signing(material, email()));
      options.add("--type=https://example.com/scan");
      options.add("--predicate=" + cosign.write(".json", "{\"clean\":true}"));
      run("attest", image, options);
      assertAccepted(
          "verify-attestation", image, List.of("--type=https://example.com/scan"), EMAIL, ISSUER);
    }
  }

  @Test
  void cosignSignsInTheLegacyFormat() {
    String image = image("legacy");
    run(
        "sign",
        image,
        List.of(
            "--new-bundle-format=false",
            "--use-signing-config=false",
            "--fulcio-url=" + server.url(),
            "--rekor-url=" + server.url(),
            "--timestamp-server-url=" + server.timestampUrl(),
            "--trusted-root=" + trustedRoot,
            "--identity-token=" + cosign.write(".jwt", email().text())));
    assertAccepted("verify", image, List.of("--new-bundle-format=false"), EMAIL, ISSUER);
  }

  @Test
  void cosignRefusesAnotherSigstoresRoot() {
    String image = image("signed elsewhere");
    run("sign", image, signing(Material.REKOR_1, email()));
    String other = cosign.write(".json", MiniSigstore.start().trustedRootJson()).toString();
    CommandOutput output = verify("verify", image, List.of(), other, EMAIL, ISSUER);
    assertThat(output.status()).as("%s", output).isNotZero();
  }

  private List<String> signing(Material material, IdentityToken token) {
    return List.of(
        "--signing-config=" + cosign.write(".json", server.signingConfig(material)),
        "--trusted-root=" + trustedRoot,
        "--identity-token=" + cosign.write(".jwt", token.text()));
  }

  private static List<String> waiving(Material material) {
    return material.logged()
        ? List.of()
        : List.of("--insecure-ignore-tlog=true", "--use-signed-timestamps=true");
  }

  private static IdentityToken email() {
    return IdentityToken.email(EMAIL, ISSUER, Instant.now());
  }

  private String image(String content) {
    return images.reference(images.image("amd64", content));
  }

  private void run(String command, String image, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--allow-http-registry"));
    arguments.addAll(options);
    arguments.add(image);
    cosign.run(arguments).orThrow();
  }

  private void assertAccepted(
      String command, String image, List<String> options, String identity, String issuer) {
    CommandOutput output = verify(command, image, options, trustedRoot, identity, issuer);
    assertThat(output.status()).as("%s", output).isZero();
  }

  private CommandOutput verify(
      String command,
      String image,
      List<String> options,
      String root,
      String identity,
      String issuer) {
    List<String> arguments = new ArrayList<>(List.of(command, "--allow-http-registry"));
    arguments.addAll(options);
    arguments.add("--trusted-root=" + root);
    arguments.add("--certificate-identity=" + identity);
    arguments.add("--certificate-oidc-issuer=" + issuer);
    arguments.add(image);
    return cosign.run(arguments);
  }
}
