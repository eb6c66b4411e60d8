package io.tidewaiter.trust;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** By what a signer is known. */
public sealed interface Trust {
  /** The hash that is signed with a key. */
  enum HashAlgorithm {
    @JsonProperty("sha256")
    SHA256,
    @JsonProperty("sha384")
    SHA384,
    @JsonProperty("sha512")
    SHA512
  }

  /**
   * The holder of a key. A signature with a certificate never counts, whatever key is in it.
   *
   * @param key ECDSA on P-256, P-384 or P-521, RSA of at least 2048 bits, or Ed25519
   * @param hash the only hash that counts; if empty the usual one of the key's size, or SHA-256
   * @param fingerprint SHA-256 of the key's SubjectPublicKeyInfo, in hexadecimal digits
   * @param trustRoot whose logs and timestamp authorities count, if any are asked for
   */
  record Key(
      PublicKey key, Optional<HashAlgorithm> hash, String fingerprint, Optional<String> trustRoot)
      implements Trust {
    /** A key whose signatures need nothing else. */
    public Key(PublicKey key, Optional<HashAlgorithm> hash, String fingerprint) {
      this(key, hash, fingerprint, Optional.empty());
    }
  }

  /**
   * A signer without a key of their own, to whom Fulcio gave a certificate for some minutes.
   *
   * @param trustRoot the name of the TrustRoot that the certificate, the logs and the timestamp
   *     authorities have to belong to
   * @param identity who it has to be
   */
  record Keyless(String trustRoot, Identity identity) implements Trust {}

  /**
   * The holder of a certificate of an authority of one's own, without Fulcio.
   *
   * @param roots where chains have to end
   * @param intermediates may be used to get there
   * @param identity who it has to be
   * @param trustRoot whose logs and timestamp authorities count, if any are asked for
   */
  record Certificate(
      List<X509Certificate> roots,
      List<X509Certificate> intermediates,
      Identity identity,
      Optional<String> trustRoot)
      implements Trust {
    public Certificate {
      roots = List.copyOf(roots);
      intermediates = List.copyOf(intermediates);
    }
  }
}
