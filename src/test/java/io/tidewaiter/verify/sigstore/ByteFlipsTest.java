package io.tidewaiter.verify.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are, there is an answer, and changed content never counts. */
class ByteFlipsTest {
  private static final String SUBJECT = "release@acme.example";
  private static final String ISSUER = "https://idp.acme.example";
  private static final MiniSigstore SIGSTORE = MiniSigstore.start();
  private static final Authority RELEASE =
      JudgedImage.identity("release", SUBJECT, ISSUER, Requirements.KEYLESS);
  private static final Signed STATEMENT =
      SIGSTORE.sign(
          SIGSTORE.keyless(FulcioIdentity.email(SUBJECT, ISSUER)),
          DsseContent.of(Statement.signature(JudgedImage.IMAGE)),
          Material.REKOR_1_AND_TIMESTAMP);
  private static final byte[] BUNDLE =
      ((Artifact.BundleArtifact) JudgedImage.bundle(STATEMENT)).json();
  private static final Artifact.LegacySignature LEGACY =
      (Artifact.LegacySignature)
          JudgedImage.legacy(
              SIGSTORE.sign(
                  SIGSTORE.keyless(FulcioIdentity.email(SUBJECT, ISSUER)),
                  SimpleSigning.of(JudgedImage.IMAGE),
                  Material.REKOR_1));

  private final JudgedImage image = JudgedImage.in(SIGSTORE);

  @Property(tries = 300)
  void aChangedPayloadNeverCounts(
      @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] payload = flipped(LEGACY.payload(), place, change);
    Artifact artifact = new Artifact.LegacySignature(payload, LEGACY.annotations());
    assertThat(image.signatures(RELEASE, artifact).outcome()).isNotEqualTo(Outcome.VERIFIED);
  }

  @Property(tries = 300)
  void aChangedSignatureNeverCounts(
      @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] signature = flipped(STATEMENT.signature().toArray(), place, change);
    Signed changed = STATEMENT.withSignatures(List.of(Bytes.of(signature)));
    assertThat(image.signatures(RELEASE, JudgedImage.bundle(changed)).outcome())
        .isNotEqualTo(Outcome.VERIFIED);
  }

  @Property(tries = 500)
  void aChangedBundleIsAlwaysAnswered(
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    Artifact artifact = new Artifact.BundleArtifact(flipped(BUNDLE, place, change));
    assertThat(image.signatures(RELEASE, artifact).found()).hasSizeLessThanOrEqualTo(1);
  }

  @Property(tries = 200)
  void aCutBundleNeverCounts(@ForAll @IntRange(max = 100_000) int length) {
    Artifact artifact =
        new Artifact.BundleArtifact(Arrays.copyOf(BUNDLE, length % (BUNDLE.length - 1)));
    assertThat(image.signatures(RELEASE, artifact).outcome()).isEqualTo(Outcome.UNTRUSTED);
  }

  @Property(tries = 200)
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    assertThat(image.signatures(RELEASE, new Artifact.BundleArtifact(bytes)).outcome())
        .isEqualTo(Outcome.UNTRUSTED);
    Artifact legacy = new Artifact.LegacyAttestation(bytes, LEGACY.annotations());
    assertThat(image.signatures(RELEASE, legacy).outcome()).isEqualTo(Outcome.UNTRUSTED);
  }

  private static byte[] flipped(byte[] bytes, int place, int change) {
    byte[] copy = bytes.clone();
    copy[place % copy.length] ^= (byte) change;
    return copy;
  }
}
