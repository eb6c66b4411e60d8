package io.tidewaiter.verify.sigstore;

/**
 * Who made a signature, as messages name them. Before the signature counts nobody vouches for it.
 */
final class Signer {
  private Signer() {}

  static String name(Signatory signatory) {
    return switch (signatory) {
      case Signatory.KeyHolder holder -> KeyJudge.name(holder);
      case Signatory.CertificateHolder holder -> name(holder);
    };
  }

  private static String name(Signatory.CertificateHolder holder) {
    try {
      return CertificateIdentity.of(holder.leaf()).name();
    } catch (Refusal e) {
      return "the holder of a certificate";
    }
  }
}
