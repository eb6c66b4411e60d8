package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A Rekor v2 log: it proves entries and names no time. */
final class RekorV2 {
  private static final Bytes ED25519_NOTE = Bytes.of(new byte[] {1});
  private static final int RAW_KEY_SIZE = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKey key = SigningKey.ed25519();
  private final String host;
  private final TreeOfEntries entries;

  RekorV2(String host) {
    this.host = host;
    entries = new TreeOfEntries(new Checkpoint(host, host, logId().slice(0, 4), key));
  }

  Bytes spki() {
    return key.spki();
  }

  /** The key identifier of a signed note, uncut. */
  Bytes logId() {
    Bytes spki = key.spki();
    Bytes raw = spki.slice(spki.size() - RAW_KEY_SIZE, spki.size());
    return Bytes.join(Bytes.utf8(host + "\n"), ED25519_NOTE, raw).sha256();
  }

  LogEntry add(Signed signed, SigningKey signer) {
    return add(body(signed, signer));
  }

  /** Logs a body as it is. */
  LogEntry add(Bytes canonical) {
    InclusionProof proof = entries.add(canonical);
    LogEntry.Kind kind = new LogEntry.Kind("hashedrekord", "0.0.2");
    return new LogEntry(kind, logId(), proof.index(), canonical, 0, null, proof);
  }

  private static Bytes body(Signed signed, SigningKey signer) {
    Hash hash = signer.hash();
    ObjectNode body = JSON.createObjectNode().put("apiVersion", "0.0.2");
    ObjectNode entry =
        body.put("kind", "hashedrekord").putObject("spec").putObject("hashedRekordV002");
    entry
        .putObject("data")
        .put("algorithm", hash.bundle())
        .put("digest", signed.content().toBeSigned().hash(hash).base64());
    ObjectNode signature = entry.putObject("signature");
    signature.put("content", signed.signature().base64());
    ObjectNode verifier = signature.putObject("verifier").put("keyDetails", signer.details());
    switch (signed.credential()) {
      case Credential.Key it -> verifier.putObject("publicKey").put("rawBytes", it.spki().base64());
      case Credential.KeyAsCertificate it ->
          verifier.putObject("publicKey").put("rawBytes", it.spki().base64());
      case Credential.Certificates it ->
          verifier.putObject("x509Certificate").put("rawBytes", it.leaf().base64());
    }
    return CanonicalJson.of(body);
  }
}
