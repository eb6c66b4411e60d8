package io.tidewaiter.verify.sigstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The promise of a Rekor v1 log to include an entry: its signature over the entry's body, time, log
 * and index. Only this makes the entry's time worth anything.
 */
final class SignedEntryTimestamp {
  private SignedEntryTimestamp() {}

  static boolean verifies(LogEntry entry, byte[] promise, TrustMaterial.Log log) throws Refusal {
    // RFC 8785: the keys in this order, no spaces; none of the values needs an escape
    String signed =
        "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}"
            .formatted(
                Base64.getEncoder().encodeToString(entry.body()),
                entry.integratedTime(),
                HexFormat.of().formatHex(entry.logId()),
                entry.index());
    return KeySignature.verifies(
        log.key(),
        Optional.empty(),
        new Signable.Message(signed.getBytes(StandardCharsets.UTF_8)),
        promise);
  }
}
