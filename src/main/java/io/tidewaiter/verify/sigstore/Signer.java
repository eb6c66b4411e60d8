package io.tidewaiter.verify.sigstore;

/**
 * Who made a signature, as messages name them. Before the signature counts nobody vouches for it.
 */
final class Signer {
  private Signer() {}

  static String name(Signatory signatory) {
    return switch (signatory) {
      case Signatory.KeyHolder holder -> KeyJudge.name(holder);
      case Signatory.CertificateHolder holder ->
          "the holder of the certificate "
              + Refusal.quote(holder.leaf().getSubjectX500Principal().getName());
    };
  }
}
