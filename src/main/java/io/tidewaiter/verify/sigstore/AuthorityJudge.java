package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.Trust;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges for which authorities one signature counts. What holds for several is found out once. */
final class AuthorityJudge {
  private final Examination examination;
  private final Roots roots;
  private final Once<String, CertifiedSigner> keyless = new Once<>();

  AuthorityJudge(Examination examination, Roots roots) {
    this.examination = examination;
    this.roots = roots;
  }

  /**
   * Returns if the signature counts for the authority.
   *
   * @throws Refusal if not
   */
  Accepted check(Authority authority) throws Refusal {
    return switch (authority.trust()) {
      case Trust.Key key -> check(key, authority.requires());
      case Trust.Keyless it -> check(it, authority.requires());
      case Trust.Certificate own -> check(own, authority.requires());
    };
  }

  private Accepted check(Trust.Key trust, Requirements requires) throws Refusal {
    KeyJudge.check(examination, trust);
    Accepted accepted = Accepted.key(trust.fingerprint());
    if (requires.equals(Requirements.NONE)) {
      return accepted;
    }
    if (requires.signedCertificateTimestamp()) {
      throw Refusal.untrusted("it has no certificate that could be in a certificate log");
    }
    TrustMaterial root = named(trust.trustRoot()).orElseThrow(AuthorityJudge::noRoot);
    Testimony.of(examination, trust.key().getEncoded(), root, roots.now()).check(requires, root);
    return accepted.until(roots.end(trust.trustRoot()));
  }

  private Accepted check(Trust.Keyless trust, Requirements requires) throws Refusal {
    if (trust.identity().issuer().isEmpty()) {
      // anybody may get a certificate for any name from some issuer
      throw Refusal.untrusted("no issuer is named who would have to vouch for its signer");
    }
    CertifiedSigner signer = keyless.get(trust.trustRoot(), () -> signer(trust));
    signer.identity().check(trust.identity());
    signer.check(requires, Optional.of(roots.named(trust.trustRoot())));
    return Accepted.certificate(signer).until(roots.end(Optional.of(trust.trustRoot())));
  }

  private CertifiedSigner signer(Trust.Keyless trust) throws Refusal {
    Signatory.CertificateHolder holder = holder();
    TrustMaterial root = roots.named(trust.trustRoot());
    List<CertifiedSigner.Anchor> anchors = new ArrayList<>();
    for (TrustMaterial.Authority issuer : root.issuers()) {
      anchors.add(
          new CertifiedSigner.Anchor(issuer.root(), issuer.chain(), Optional.of(issuer.window())));
    }
    return CertifiedSigner.of(
        examination, holder, anchors, Optional.of(root), Optional.empty(), roots.now());
  }

  private Accepted check(Trust.Certificate trust, Requirements requires) throws Refusal {
    Signatory.CertificateHolder holder = holder();
    Optional<TrustMaterial> root = named(trust.trustRoot());
    List<CertifiedSigner.Anchor> anchors = new ArrayList<>();
    for (X509Certificate each : trust.roots()) {
      anchors.add(new CertifiedSigner.Anchor(each, trust.intermediates(), Optional.empty()));
    }
    CertifiedSigner signer =
        CertifiedSigner.of(
            examination, holder, anchors, root, Optional.of(roots.now()), roots.now());
    signer.identity().check(trust.identity());
    signer.check(requires, root);
    return Accepted.certificate(signer).until(roots.end(trust.trustRoot()));
  }

  /** Before a trust root is looked for: a key's signature does not depend on one. */
  private Signatory.CertificateHolder holder() throws Refusal {
    if (examination.evidence().signatory() instanceof Signatory.CertificateHolder holder) {
      return holder;
    }
    throw Refusal.otherCredential(
        "it comes without a certificate, and identities are trusted here");
  }

  private Optional<TrustMaterial> named(Optional<String> name) throws Refusal {
    return name.isEmpty() ? Optional.empty() : Optional.of(roots.named(name.get()));
  }

  private static Refusal noRoot() {
    return Refusal.noTrustRoot("no trust root is named whose logs would count");
  }
}
