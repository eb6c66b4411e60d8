package io.tidewaiter.minisigstore;

import java.util.List;

/** One bit turned in the signature, in what it is over, or in who made it. */
final class Flips {
  private Flips() {}

  static List<Mutation> all() {
    return List.of(
        Mutation.after("bit in the signature", Fault.BROKEN, any -> true, Flips::signature),
        Mutation.after("bit in the content", Fault.BROKEN, any -> true, Flips::content),
        Mutation.after(
            "bit in the certificate's signature",
            Fault.BROKEN,
            Recipe::certified,
            signed -> certificate(signed, -1)),
        Mutation.after(
            "bit in the certificate's contents",
            Fault.BROKEN,
            Recipe::certified,
            signed -> certificate(signed, 20)),
        Mutation.after(
            "bit in the timestamp's signature",
            Fault.BROKEN,
            Recipe::stamped,
            signed -> timestamp(signed, -1)),
        Mutation.after(
            "bit in the timestamp's imprint",
            Fault.BROKEN,
            Recipe::stamped,
            signed -> timestamp(signed, imprintIn(signed))));
  }

  private static Signed signature(Signed signed) {
    return signed.withSignatures(List.of(signed.signature().flipped(-1)));
  }

  private static Signed content(Signed signed) {
    return switch (signed.content()) {
      case DsseContent it ->
          signed.withContent(new DsseContent(it.payloadType(), it.payload().flipped(60)));
      case SimpleSigning it -> signed.withContent(new SimpleSigning(it.payload().flipped(60)));
      case ManifestContent it ->
          signed.withContent(new ManifestContent(it.manifest(), it.hash(), it.digest().flipped(0)));
    };
  }

  private static Signed certificate(Signed signed, int index) {
    Credential.Certificates certificates = (Credential.Certificates) signed.credential();
    return signed.withCredential(certificates.withLeaf(certificates.leaf().flipped(index)));
  }

  private static Signed timestamp(Signed signed, int index) {
    return signed.withTimestamps(List.of(signed.timestamps().getFirst().flipped(index)));
  }

  private static int imprintIn(Signed signed) {
    String stamp = signed.timestamps().getFirst().hex();
    return stamp.indexOf(signed.signature().sha256().hex()) / 2;
  }
}
