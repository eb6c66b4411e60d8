package io.tidewaiter.verify.sigstore;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * What a trust root says.
 *
 * @param name as policies call it, for messages
 * @param issuers who issue certificates to signers
 * @param logs transparency logs of signatures
 * @param certificateLogs transparency logs of certificates
 * @param timestampAuthorities who issue timestamps
 */
record TrustMaterial(
    String name,
    List<Authority> issuers,
    List<Log> logs,
    List<Log> certificateLogs,
    List<Authority> timestampAuthorities) {
  TrustMaterial {
    issuers = List.copyOf(issuers);
    logs = List.copyOf(logs);
    certificateLogs = List.copyOf(certificateLogs);
    timestampAuthorities = List.copyOf(timestampAuthorities);
  }

  /**
   * Somebody with certificates.
   *
   * @param chain the root last; that of a timestamp authority begins with the one it signs with
   */
  record Authority(List<X509Certificate> chain, ValidityWindow window) {
    Authority {
      chain = List.copyOf(chain);
    }

    X509Certificate root() {
      return chain.getLast();
    }
  }

  /**
   * A log.
   *
   * @param id by which entries name it
   * @param host by which its checkpoints name it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Log(byte[] id, String host, PublicKey key, ValidityWindow window) {
    boolean hasId(byte[] other) {
      return Arrays.equals(id, other);
    }
  }

  /** The logs with an id; after a renewal of its window there may be two. */
  List<Log> logs(byte[] id) {
    return logs.stream().filter(log -> log.hasId(id)).toList();
  }
}
