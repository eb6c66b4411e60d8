package io.tidewaiter.verify.sigstore;

import java.util.Arrays;
import java.util.HexFormat;

/** Holds what was signed against a target. */
record TargetMatch(Target target) {
  /** What the signature has to be over, or a refusal if it was made for something else. */
  Examination examine(SignatureEvidence evidence) throws Refusal {
    return switch (evidence.content()) {
      case SignedContent.Digested it -> new Examination(evidence, signable(it));
      case SignedContent.Dsse it -> {
        check(Statement.of(it));
        yield Examination.of(evidence);
      }
      case SignedContent.Payload it -> throw Refusal.malformed("no bundle holds such a payload");
    };
  }

  private Signable signable(SignedContent.Digested content) throws Refusal {
    if (!hasDigest(content.hash(), content.digest())) {
      throw other();
    }
    // with the bytes at hand the signature may be over another hash than the bundle tells
    return target instanceof Target.Content it
        ? new Signable.Message(it.bytes())
        : new Signable.Hashed(content.hash(), content.digest());
  }

  private void check(Statement statement) throws Refusal {
    for (Fields subject : statement.subjects()) {
      for (Hash hash : Hash.values()) {
        if (subject.has(hash.label())
            && hasDigest(hash, HashedRekordBody.hex(subject.text(hash.label())))) {
          return;
        }
      }
    }
    throw other();
  }

  private boolean hasDigest(Hash hash, byte[] digest) {
    return switch (target) {
      case Target.Content content -> Arrays.equals(hash.of(content.bytes()), digest);
      case Target.Named named ->
          named.digest().algorithm().label().equals(hash.label())
              && Arrays.equals(HexFormat.of().parseHex(named.digest().hex()), digest);
    };
  }

  private static Refusal other() {
    return Refusal.tampered("it was made for something else");
  }
}
