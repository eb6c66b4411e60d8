package io.tidewaiter.system.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.SignatureStore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.system.CommandOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the miniature Sigstore signs and the registry in this process serves is what the real cosign
 * accepts, so that the tests which mend or break it are about cosign's formats.
 */
@WithRegistries
class MiniSigstoreIT {
  private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";

  private final Cosign cosign;
  private final FakeRegistry registry = FakeRegistry.start();
  private final SignatureStore store = new SignatureStore(registry, "acme/web");
  private final SigningKey key = SigningKey.ecdsa(Curve.P256);
  private final Signer signer = Signer.key(key);
  private final Image image = store.image("one");

  MiniSigstoreIT(Cosign cosign) {
    this.cosign = cosign;
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cosignAcceptsABundleWithAndWithoutTheReferrersApi(boolean referrersApi) {
    registry.referrersApi(referrersApi);
    store.bundle(image, Signed.by(signer, DsseContent.of(Statement.signature(image))));
    assertAccepted(key, "verify");
  }

  @ParameterizedTest
  // older versions have to hold a log entry
  @EnumSource(names = {"V0_3_OLD_NAME", "V0_3"})
  void cosignAcceptsEachVersionOfTheBundleThatNeedsNoLog(BundleVersion version) {
    Signed signed = Signed.by(signer, DsseContent.of(Statement.signature(image)));
    store.bundle(image, signed, version);
    assertAccepted(key, "verify");
  }

  @Test
  void cosignAcceptsALegacySignature() {
    store.legacy(image, Signed.by(signer, SimpleSigning.of(image)));
    assertAccepted(key, "verify");
  }

  @Test
  void cosignAcceptsALegacySignatureThatIsAReferrer() {
    store.legacyReferrer(image, Signed.by(signer, SimpleSigning.of(image)));
    assertAccepted(key, "verify", "--new-bundle-format=false", "--experimental-oci11=true");
  }

  @Test
  void cosignAcceptsAttestationsInBothFormats() {
    Statement statement = Statement.attestation(image, VULN, "{\"name\":\"Jürgen\"}");
    Signed signed = Signed.by(signer, DsseContent.of(statement));
    store.legacy(image, signed);
    assertAccepted(key, "verify-attestation", "--type=vuln", "--new-bundle-format=false");
    store.bundle(image, signed);
    assertAccepted(key, "verify-attestation", "--type=vuln");
  }

  @Test
  void cosignRefusesAnotherKey() {
    store.bundle(image, Signed.by(signer, DsseContent.of(Statement.signature(image))));
    CommandOutput output = ask(SigningKey.ecdsa(Curve.P256), "verify");
    assertThat(output.status()).as("%s", output).isNotZero();
  }

  private void assertAccepted(SigningKey by, String command, String... options) {
    CommandOutput output = ask(by, command, options);
    assertThat(output.status()).as("%s", output).isZero();
  }

  private CommandOutput ask(SigningKey by, String command, String... options) {
    Path publicKey = cosign.write(".pub", by.publicKeyPem());
    List<String> arguments = new ArrayList<>(List.of(command, "--key=" + publicKey));
    arguments.addAll(List.of("--insecure-ignore-tlog=true", "--allow-http-registry"));
    arguments.addAll(List.of(options));
    arguments.add(image.name() + "@" + image.digest());
    return cosign.run(arguments);
  }
}
