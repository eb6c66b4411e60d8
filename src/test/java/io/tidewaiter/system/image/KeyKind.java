package io.tidewaiter.system.image;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;

/** The kinds of keys that cosign signs with. */
enum KeyKind {
  P256("EC", "secp256r1"),
  P384("EC", "secp384r1"),
  P521("EC", "secp521r1"),
  RSA2048("RSA", "2048"),
  ED25519("Ed25519", "");

  private final String algorithm;
  private final String parameter;

  KeyKind(String algorithm, String parameter) {
    this.algorithm = algorithm;
    this.parameter = parameter;
  }

  /** Makes a new one. */
  PrivateKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      switch (this) {
        case P256, P384, P521 -> generator.initialize(new ECGenParameterSpec(parameter));
        case RSA2048 -> generator.initialize(Integer.parseInt(parameter));
        case ED25519 -> {}
      }
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
