package io.tidewaiter.minisigstore;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** A key pair and how it signs. */
public final class SigningKey {
  /** The NIST curves that cosign knows, each with its own hash. */
  public enum Curve {
    P256("secp256r1", Hash.SHA256),
    P384("secp384r1", Hash.SHA384),
    P521("secp521r1", Hash.SHA512);

    private final String jca;
    private final Hash hash;

    Curve(String jca, Hash hash) {
      this.jca = jca;
      this.hash = hash;
    }
  }

  private enum Scheme {
    ECDSA,
    RSA,
    ED25519,
    ED25519PH
  }

  private final KeyPair pair;
  private final Scheme scheme;
  private final Hash hash;

  private SigningKey(KeyPair pair, Scheme scheme, Hash hash) {
    this.pair = pair;
    this.scheme = scheme;
    this.hash = hash;
  }

  /** A new key that signs with its curve's own hash. */
  public static SigningKey ecdsa(Curve curve) {
    return new SigningKey(
        generate("EC", new ECGenParameterSpec(curve.jca)), Scheme.ECDSA, curve.hash);
  }

  /** A new key that signs by PKCS#1 v1.5 over SHA-256. */
  public static SigningKey rsa(int bits) {
    RSAKeyGenParameterSpec size = new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    return new SigningKey(generate("RSA", size), Scheme.RSA, Hash.SHA256);
  }

  /** A new key that signs the message itself. */
  public static SigningKey ed25519() {
    return new SigningKey(
        generate("Ed25519", NamedParameterSpec.ED25519), Scheme.ED25519, Hash.SHA512);
  }

  /** A new key that signs as cosign does with Ed25519 keys: Ed25519ph, with no context. */
  public static SigningKey ed25519ph() {
    return new SigningKey(
        generate("Ed25519", NamedParameterSpec.ED25519), Scheme.ED25519PH, Hash.SHA512);
  }

  /** The same key with another hash, for ECDSA and RSA. */
  public SigningKey hashing(Hash other) {
    return new SigningKey(pair, scheme, other);
  }

  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance(algorithm());
      if (scheme == Scheme.ED25519PH) {
        signature.setParameter(new EdDSAParameterSpec(true));
      }
      signature.initSign(pair.getPrivate());
      signature.update(message.toArray());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Hash hash() {
    return hash;
  }

  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The SubjectPublicKeyInfo, DER. */
  public Bytes spki() {
    return Bytes.of(pair.getPublic().getEncoded());
  }

  public String publicKeyPem() {
    return Pem.publicKey(spki());
  }

  /** For programs that sign by themselves. */
  public PrivateKey privateKey() {
    return pair.getPrivate();
  }

  /** As {@link Signature} names it. */
  String algorithm() {
    return switch (scheme) {
      case ECDSA -> hash + "withECDSA";
      case RSA -> hash + "withRSA";
      case ED25519, ED25519PH -> "Ed25519";
    };
  }

  /** As Sigstore's {@code PublicKeyDetails} names it. */
  String details() {
    String digits = hash.name().replace("SHA", "");
    return switch (pair.getPublic()) {
      case ECPublicKey ec ->
          "PKIX_ECDSA_P%d_SHA_%s".formatted(ec.getParams().getOrder().bitLength(), digits);
      case RSAPublicKey rsa ->
          "PKIX_RSA_PKCS1V15_%d_SHA%s".formatted(rsa.getModulus().bitLength(), digits);
      default -> scheme == Scheme.ED25519PH ? "PKIX_ED25519_PH" : "PKIX_ED25519";
    };
  }

  private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
