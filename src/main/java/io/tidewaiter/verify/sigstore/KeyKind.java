package io.tidewaiter.verify.sigstore;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** The kinds of keys that count, and the hashes that they sign with. */
enum KeyKind {
  P256("ECDSA P-256"),
  P384("ECDSA P-384"),
  P521("ECDSA P-521"),
  RSA("RSA"),
  ED25519("Ed25519");

  private static final int RSA_LEAST = 2048;

  /** Verifying costs more than linear time; nobody signs images with longer ones. */
  private static final int RSA_MOST = 8192;

  private static final ECParameterSpec P256_CURVE = curve("secp256r1");
  private static final ECParameterSpec P384_CURVE = curve("secp384r1");
  private static final ECParameterSpec P521_CURVE = curve("secp521r1");

  private final String label;

  KeyKind(String label) {
    this.label = label;
  }

  /** The hashes that such keys sign: that of their size, and what key vaults take instead. */
  List<Hash> hashes() {
    return switch (this) {
      case P256, RSA -> List.of(Hash.SHA256);
      case P384 -> List.of(Hash.SHA384, Hash.SHA256);
      case P521 -> List.of(Hash.SHA512, Hash.SHA256);
      case ED25519 -> List.of(Hash.SHA512);
    };
  }

  /** The kind of a key, or a refusal if it is of none that counts. */
  static KeyKind of(PublicKey key) throws Refusal {
    return switch (key) {
      case ECPublicKey ec -> ofCurve(ec.getParams());
      case RSAPublicKey rsa -> rsa(rsa.getModulus().bitLength());
      case EdECPublicKey ed
          when NamedParameterSpec.ED25519.getName().equals(ed.getParams().getName()) ->
          ED25519;
      default ->
          throw Refusal.untrusted(
              "its key is of a kind that does not count: " + Refusal.quote(key.getAlgorithm()));
    };
  }

  /** Reads a SubjectPublicKeyInfo in DER form. */
  static PublicKey read(byte[] spki) throws Refusal {
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      Optional<PublicKey> key = read(spki, algorithm);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw Refusal.malformed("a key in it is of no kind that counts");
  }

  private static Optional<PublicKey> read(byte[] spki, String algorithm) {
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm);
      return Optional.of(factory.generatePublic(new X509EncodedKeySpec(spki)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static KeyKind ofCurve(ECParameterSpec curve) throws Refusal {
    if (same(curve, P256_CURVE)) {
      return P256;
    }
    if (same(curve, P384_CURVE)) {
      return P384;
    }
    if (same(curve, P521_CURVE)) {
      return P521;
    }
    throw Refusal.untrusted("its key is on a curve that does not count");
  }

  private static KeyKind rsa(int bits) throws Refusal {
    if (bits < RSA_LEAST || bits > RSA_MOST) {
      throw Refusal.untrusted(
          "its RSA key has %d bits; those of %d to %d count".formatted(bits, RSA_LEAST, RSA_MOST));
    }
    return RSA;
  }

  /** The generator counts too: with another one anybody can make a private key fit. */
  private static boolean same(ECParameterSpec one, ECParameterSpec other) {
    return one.getCurve().equals(other.getCurve())
        && one.getGenerator().equals(other.getGenerator())
        && one.getOrder().equals(other.getOrder());
  }

  private static ECParameterSpec curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + name, e);
    }
  }

  @Override
  public String toString() {
    return label;
  }
}
