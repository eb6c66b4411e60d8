package io.tidewaiter.verify.sigstore;

import dev.sigstore.encryption.Keys;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;

/**
 * Reads the keys of logs. The library's own method knows no P-384 and P-521, and makes keys of
 * BouncyCastle, which are slower to verify with.
 */
final class LogKey {
  private LogKey() {}

  static PublicKey read(dev.sigstore.trustroot.PublicKey key) throws Refusal {
    if (!key.getKeyDetails().startsWith("PKCS1_RSA_PKCS1V5")) {
      return KeyKind.read(key.getRawBytes());
    }
    try {
      // a bare RSA key: KeyKind reads what the library makes of it
      return KeyKind.read(Keys.parseRsaPkcs1(key.getRawBytes()).getEncoded());
    } catch (InvalidKeySpecException e) {
      throw Refusal.malformed("a key in it is of no kind that counts");
    }
  }
}
