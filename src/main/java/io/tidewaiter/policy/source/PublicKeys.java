package io.tidewaiter.policy.source;

import io.tidewaiter.image.Digest;
import io.tidewaiter.pod.FieldPath;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads public keys, of the kinds that are strong enough to be trusted. */
final class PublicKeys {
  private static final int RSA_BITS = 2_048;
  private static final int RSA_MOST = 16_384;
  private static final String WANTED =
      "use ECDSA on P-256, P-384 or P-521, RSA of at least 2048 bits, or Ed25519";

  private PublicKeys() {}

  /** The key, if it can be read and used; a problem if not. */
  static Optional<PublicKey> read(@Nullable String pem, FieldPath path, ProblemLog problems) {
    if (pem == null) {
      return Optional.empty();
    }
    List<PemBlock> blocks = PemBlock.in(pem);
    Optional<String> problem = problem(blocks);
    if (problem.isPresent()) {
      problems.add(path, problem.get());
      return Optional.empty();
    }
    Optional<PublicKey> key = decode(blocks.getFirst().content());
    if (key.isEmpty()) {
      problems.add(path, "is no public key that is known; " + WANTED);
      return key;
    }
    Optional<String> weak = weakness(key.get());
    weak.ifPresent(why -> problems.add(path, why + "; " + WANTED));
    return key.filter(read -> weak.isEmpty());
  }

  /** SHA-256 of the SubjectPublicKeyInfo, in hexadecimal digits. */
  static String fingerprint(PublicKey key) {
    return Digest.of(Digest.Algorithm.SHA256, key.getEncoded()).hex();
  }

  /** Why a key must not be trusted, whoever holds it. */
  static Optional<String> weakness(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa when rsa.getModulus().bitLength() < RSA_BITS ->
          Optional.of("is an RSA key of only " + rsa.getModulus().bitLength() + " bits");
      case RSAPublicKey rsa when rsa.getModulus().bitLength() > RSA_MOST ->
          Optional.of("is an RSA key of " + rsa.getModulus().bitLength() + " bits");
      case RSAPublicKey _ -> Optional.empty();
      case ECPublicKey ec when !NamedCurves.isNist(ec) -> Optional.of("is on an unusual curve");
      case ECPublicKey _ -> Optional.empty();
      case EdECPublicKey ed when ed.getParams().getName().equals("Ed25519") -> Optional.empty();
      default -> Optional.of("is a key for " + key.getAlgorithm());
    };
  }

  private static Optional<String> problem(List<PemBlock> blocks) {
    if (blocks.isEmpty()) {
      return Optional.of(
          "is no PEM: it begins with -----BEGIN PUBLIC KEY----- and ends with"
              + " -----END PUBLIC KEY-----");
    }
    if (blocks.stream().anyMatch(block -> block.label().contains("PRIVATE KEY"))) {
      return Optional.of(
          "is a private key: whoever can read this policy can sign with it. Make a new pair, and"
              + " give the public key of it");
    }
    if (blocks.size() > 1) {
      return Optional.of("has " + blocks.size() + " keys; write one authority for each");
    }
    return switch (blocks.getFirst().label()) {
      case "PUBLIC KEY" -> Optional.empty();
      case "CERTIFICATE" ->
          Optional.of(
              "is a certificate; trust its issuer by certificate, or take its key out with openssl"
                  + " x509 -pubkey -noout");
      case "RSA PUBLIC KEY" ->
          Optional.of("is in PKCS#1; convert it with openssl rsa -RSAPublicKey_in -pubout");
      default -> Optional.of("is no PUBLIC KEY but " + blocks.getFirst().shownLabel());
    };
  }

  private static Optional<PublicKey> decode(byte[] subjectPublicKeyInfo) {
    return Stream.of("EC", "RSA", "Ed25519")
        .flatMap(algorithm -> decode(algorithm, subjectPublicKeyInfo).stream())
        .findFirst();
  }

  private static Optional<PublicKey> decode(String algorithm, byte[] subjectPublicKeyInfo) {
    try {
      return Optional.of(
          KeyFactory.getInstance(algorithm)
              .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo)));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // of another algorithm
    }
  }
}
