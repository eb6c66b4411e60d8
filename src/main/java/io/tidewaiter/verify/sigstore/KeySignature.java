package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Trust.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdDSAParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * Signatures by the few algorithms that count: ECDSA on P-256, P-384 and P-521 in DER form, RSA by
 * PKCS#1 v1.5, and Ed25519. Both values of {@code s} of an ECDSA signature count, as in every
 * Sigstore client: nothing here takes a signature for a name.
 */
final class KeySignature {
  private KeySignature() {}

  /**
   * True if the signature is by the key.
   *
   * @param pinned the only hash that counts; otherwise the one of the key's size or SHA-256, for
   *     cosign signs with the one, and a key vault with the other
   */
  static boolean verifies(
      PublicKey key, Optional<HashAlgorithm> pinned, Signable signed, byte[] signature)
      throws Refusal {
    KeyKind kind = KeyKind.of(key);
    List<Hash> hashes = pinned.map(hash -> List.of(hash(hash))).orElse(kind.hashes());
    return switch (signed) {
      case Signable.Message message when kind == KeyKind.ED25519 ->
          isEd25519(key, message.bytes(), signature, false)
              || isEd25519(key, message.bytes(), signature, true);
      case Signable.Message message -> anyVerifies(key, hashes, message.bytes(), signature);
      case Signable.Hashed hashed -> isOverHash(key, kind, hashes, hashed, signature);
    };
  }

  private static boolean anyVerifies(
      PublicKey key, List<Hash> hashes, byte[] message, byte[] signature) {
    return hashes.stream()
        .anyMatch(hash -> verifies(key, hash.name() + suffix(key), message, signature));
  }

  private static boolean isOverHash(
      PublicKey key, KeyKind kind, List<Hash> hashes, Signable.Hashed hashed, byte[] signature)
      throws Refusal {
    if (key instanceof RSAPublicKey || kind == KeyKind.ED25519) {
      throw Refusal.malformed(
          "it is over a digest by a key of " + kind + ", which needs the whole content");
    }
    return hashes.contains(hashed.hash())
        && verifies(key, "NONEwithECDSA", hashed.digest(), signature);
  }

  private static String suffix(PublicKey key) {
    return key instanceof RSAPublicKey ? "withRSA" : "withECDSA";
  }

  private static boolean verifies(
      PublicKey key, String algorithm, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // bytes that are no signature at all
      return false;
    }
  }

  private static boolean isEd25519(
      PublicKey key, byte[] message, byte[] signature, boolean prehashed) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      if (prehashed) {
        verifier.setParameter(new EdDSAParameterSpec(true));
      }
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Hash hash(HashAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA256 -> Hash.SHA256;
      case SHA384 -> Hash.SHA384;
      case SHA512 -> Hash.SHA512;
    };
  }
}
