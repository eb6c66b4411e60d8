package io.tidewaiter.verify.tuf;

import dev.sigstore.tuf.encryption.Verifier;
import dev.sigstore.tuf.model.Key;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of repositories, by the JDK alone: those of the library would add a security provider to
 * the whole process.
 *
 * @see <a href="https://theupdateframework.github.io/specification/latest/#file-formats-keys">Keys
 *     in the TUF specification</a>
 */
final class TufKeys {
  /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

  private TufKeys() {}

  static Verifier verifier(Key key) throws InvalidKeyException {
    String written = key.getKeyVal().getOrDefault("public", "");
    try {
      return switch (key.getScheme()) {
        case "ecdsa-sha2-nistp256" ->
            verifier("SHA256withECDSA", key("EC", pem(written)), Optional.empty());
        case "ed25519" ->
            verifier(
                "Ed25519",
                key("Ed25519", HexFormat.of().parseHex(ED25519_PREFIX + written)),
                Optional.empty());
        case "rsassa-pss-sha256" ->
            verifier(
                "RSASSA-PSS",
                key("RSA", pem(written)),
                Optional.of(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)));
        default -> throw new InvalidKeyException("unknown scheme");
      };
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new InvalidKeyException("unreadable key", e);
    } catch (GeneralSecurityException e) {
      throw e instanceof InvalidKeyException invalid ? invalid : new InvalidKeyException(e);
    }
  }

  private static Verifier verifier(
      String algorithm, PublicKey key, Optional<AlgorithmParameterSpec> parameters) {
    return (message, signature) -> {
      Signature check = Signature.getInstance(algorithm);
      if (parameters.isPresent()) {
        try {
          check.setParameter(parameters.get());
        } catch (InvalidAlgorithmParameterException e) {
          throw new InvalidKeyException(e);
        }
      }
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    };
  }

  private static PublicKey key(String algorithm, byte[] spki) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
  }

  private static byte[] pem(String written) throws InvalidKeyException {
    var matcher = PEM.matcher(written);
    if (!matcher.matches()) {
      throw new InvalidKeyException("no PEM");
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
