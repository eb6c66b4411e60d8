package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Requirements;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A signer whose certificate was good when they signed.
 *
 * @param path to a root that is trusted
 * @param testimony of the trust root's logs and timestamp authorities, if one is named
 * @param until when the signature stops counting, if nobody vouches for its time: nobody could tell
 *     it from one that is made after the certificate's end
 */
record CertifiedSigner(
    CertificateIdentity identity,
    CertificatePath path,
    Optional<Testimony> testimony,
    Optional<Instant> until) {
  /** Roots, what leads to them, and when they count. */
  record Anchor(
      X509Certificate root, List<X509Certificate> others, Optional<ValidityWindow> window) {
    Anchor {
      others = List.copyOf(others);
    }
  }

  /**
   * Finds out who signed.
   *
   * @param holder as the signature says
   * @param anchors where paths may end
   * @param root whose logs and timestamp authorities count
   * @param timeOtherwise when it was signed if nobody vouches for a time
   */
  static CertifiedSigner of(
      Examination examination,
      Signatory.CertificateHolder holder,
      List<Anchor> anchors,
      Optional<TrustMaterial> root,
      Optional<Instant> timeOtherwise,
      Instant now)
      throws Refusal {
    X509Certificate leaf = holder.leaf();
    if (!KeySignature.verifies(
        leaf.getPublicKey(),
        Optional.empty(),
        examination.signed(),
        examination.evidence().signature())) {
      throw Refusal.tampered("it is not valid under the key in its certificate");
    }
    SigningCertificate.checkLeaf(leaf);
    Optional<Testimony> testimony = Optional.empty();
    if (root.isPresent()) {
      testimony = Optional.of(Testimony.of(examination, der(leaf), root.get(), now));
    }
    List<Instant> times = new ArrayList<>(testimony.map(Testimony::times).orElse(List.of()));
    boolean vouched = !times.isEmpty();
    if (!vouched) {
      times.add(
          timeOtherwise.orElseThrow(
              () -> Refusal.untrusted("nobody whom the trust root knows vouches for its time")));
    }
    CertificatePath path = path(holder, anchors, times);
    SigningCertificate.checkPath(path);
    return new CertifiedSigner(
        CertificateIdentity.of(leaf),
        path,
        testimony,
        vouched ? Optional.empty() : Optional.of(path.end()));
  }

  private static CertificatePath path(
      Signatory.CertificateHolder holder, List<Anchor> anchors, List<Instant> times)
      throws Refusal {
    X509Certificate leaf = holder.leaf();
    for (Instant time : times) {
      if (!CertificatePath.isValidAt(leaf, time)) {
        throw Refusal.untrusted(
            "it was made at %s, when its certificate was not valid: that was from %s until %s"
                .formatted(time, leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()));
      }
    }
    for (Anchor anchor : anchors) {
      boolean counts =
          anchor.window().map(window -> times.stream().allMatch(window::contains)).orElse(true);
      if (!counts) {
        continue;
      }
      List<X509Certificate> others = new ArrayList<>(anchor.others());
      others.addAll(holder.others());
      Optional<CertificatePath> path =
          CertificatePath.find(leaf, others, anchor.root(), times.getFirst());
      if (path.isPresent() && times.stream().allMatch(path.get()::isValidAt)) {
        return path.get();
      }
    }
    throw Refusal.untrusted(
        "its certificate is not by an authority that is trusted here and was valid then");
  }

  /** Refuses if something is missing that a policy demands. */
  void check(Requirements requires, Optional<TrustMaterial> root) throws Refusal {
    if (requires.equals(Requirements.NONE)) {
      return;
    }
    TrustMaterial material = root.orElseThrow(CertifiedSigner::noRoot);
    testimony.orElseThrow(CertifiedSigner::noRoot).check(requires, material);
    if (requires.signedCertificateTimestamp()) {
      CertificateTransparency.check(path, material);
    }
  }

  private static Refusal noRoot() {
    return Refusal.noTrustRoot("no trust root is named whose logs would count");
  }

  private static byte[] der(X509Certificate certificate) throws Refusal {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw Refusal.malformed("its certificate cannot be read");
    }
  }
}
