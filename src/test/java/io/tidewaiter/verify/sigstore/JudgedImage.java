package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.BundleJson;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.LegacyLayer;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image and what it takes to have signatures of it judged. */
final class JudgedImage {
  static final String REPOSITORY = "ghcr.io/acme/web";
  static final Image IMAGE = new Image(REPOSITORY, Bytes.utf8("{\"schemaVersion\":2}"));
  static final Image OTHER = new Image(REPOSITORY, Bytes.utf8("{\"schemaVersion\":2 }"));

  private final SigstoreJudge judge = new SigstoreJudge();
  private Map<String, TrustRoot> roots = Map.of();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  /** An image in the world of this Sigstore, at its time. */
  static JudgedImage in(MiniSigstore sigstore) {
    return new JudgedImage()
        .trusting(trustRoot(sigstore.trustedRootJson()))
        .at(sigstore.now(Service.REKOR_1).plusSeconds(60));
  }

  static TrustRoot trustRoot(String json) {
    return new TrustRoot("mini", json, Bytes.utf8(json).sha256().hex(), Optional.empty());
  }

  static Authority identity(String name, String subject, String issuer, Requirements requires) {
    return new Authority(
        name,
        new Trust.Keyless(
            "mini",
            new Identity(
                Optional.of(TextMatcher.exact(issuer)), TextMatcher.exact(subject), Map.of())),
        requires);
  }

  JudgedImage at(Instant time) {
    now = time;
    return this;
  }

  JudgedImage trusting(TrustRoot root) {
    roots = Map.of(root.name(), root);
    return this;
  }

  Verification signatures(Authority authority, Artifact... artifacts) {
    return signatures(new SignatureRule(List.of(authority), 1, false), artifacts);
  }

  Verification signatures(SignatureRule rule, Artifact... artifacts) {
    return signatures(rule, new SignatureMaterial(List.of(artifacts), false));
  }

  Verification signatures(SignatureRule rule, SignatureMaterial material) {
    return judge.signatures(material, REPOSITORY, IMAGE.digest(), rule, roots, now);
  }

  Attested attestations(AttestationRule rule, Artifact... artifacts) {
    SignatureMaterial material = new SignatureMaterial(List.of(artifacts), false);
    return judge.attestations(material, IMAGE.digest(), rule, roots, now);
  }

  static Authority holderOf(String name, SigningKey key) {
    return new Authority(
        name,
        new Trust.Key(key.publicKey(), Optional.empty(), key.spki().sha256().hex()),
        Requirements.NONE);
  }

  static Signed statement(Signer signer, Image image) {
    return Signed.by(signer, DsseContent.of(Statement.signature(image)));
  }

  static Signed attestation(Signer signer, Image image, String type, String predicate) {
    return Signed.by(signer, DsseContent.of(Statement.attestation(image, type, predicate)));
  }

  static Signed simple(Signer signer, Image image) {
    return Signed.by(signer, SimpleSigning.of(image));
  }

  static Artifact bundle(Signed signed) {
    return bundle(signed, BundleVersion.V0_3);
  }

  static Artifact bundle(Signed signed, BundleVersion version) {
    return bundle(new BundleJson(version).of(signed).toString());
  }

  static Artifact bundle(String json) {
    return new Artifact.BundleArtifact(Bytes.utf8(json).toArray());
  }

  static Artifact legacy(Signed signed) {
    LegacyLayer layer = LegacyLayer.of(signed);
    byte[] content = layer.content().toArray();
    return layer.suffix().equals(".sig")
        ? new Artifact.LegacySignature(content, layer.annotations())
        : new Artifact.LegacyAttestation(content, layer.annotations());
  }
}
