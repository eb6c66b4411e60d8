package io.tidewaiter.verify.sigstore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Holds the body of a log entry against the signature that it came with. Without this an entry of
 * anything else that the signer ever signed would do.
 */
final class LogBody {
  /** What an entry's body has to agree with. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Expected(Examination examination, byte[] credential) {
    /** The same key or certificate, in DER form: line breaks of PEM differ. */
    void credential(byte[] der) throws Refusal {
      require(Arrays.equals(credential, der), "another key or certificate");
    }

    void credentialPem(byte[] pem) throws Refusal {
      List<Pem> blocks = Pem.all(StrictText.utf8(pem, "the log entry's key"), 1);
      require(!blocks.isEmpty(), "no key");
      credential(blocks.getFirst().der());
    }

    void signature(byte[] signature) throws Refusal {
      require(Arrays.equals(examination.evidence().signature(), signature), "another signature");
    }

    void signedDigest(Hash hash, byte[] digest) throws Refusal {
      require(examination.signed().hasDigest(hash, digest), "other content");
    }

    SignedContent.Dsse dsse() throws Refusal {
      return examination.dsse().orElseThrow(() -> contradiction("an envelope"));
    }

    void payloadDigest(Hash hash, byte[] digest) throws Refusal {
      require(Arrays.equals(hash.of(dsse().payload()), digest), "another payload");
    }

    void require(boolean agrees, String what) throws Refusal {
      if (!agrees) {
        throw contradiction(what);
      }
    }

    private static Refusal contradiction(String what) {
      return Refusal.tampered("its log entry speaks of " + what);
    }
  }

  private LogBody() {}

  static void check(LogEntry entry, Expected expected) throws Refusal {
    Fields body = Fields.of(entry.body(), "the log entry's body");
    String kind = body.text("kind");
    String version = body.text("apiVersion");
    Optional<LogEntry.KindVersion> outside = entry.kindVersion();
    expected.require(
        outside.isEmpty() || outside.get().equals(new LogEntry.KindVersion(kind, version)),
        "something of another kind than it says");
    Fields spec = body.object("spec");
    switch (kind + " " + version) {
      case "hashedrekord 0.0.1" -> HashedRekordBody.checkV1(spec, expected);
      case "hashedrekord 0.0.2" -> HashedRekordBody.checkV2(spec, expected);
      case "dsse 0.0.1" -> DsseBody.checkV1(spec, expected);
      case "dsse 0.0.2" -> DsseBody.checkV2(spec, expected);
      case "intoto 0.0.1" -> IntotoBody.checkV1(spec, expected);
      case "intoto 0.0.2" -> IntotoBody.checkV2(spec, expected);
      default ->
          throw Refusal.untrusted(
              "its log entry is of an unknown kind: " + Refusal.quote(kind + " " + version));
    }
  }
}
