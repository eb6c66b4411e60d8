package io.tidewaiter.system.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** A public key as cosign writes it: SubjectPublicKeyInfo, PEM. */
final class PublicKeyFile {
  private PublicKeyFile() {}

  static PublicKey read(Path file) {
    try {
      String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
      X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
      return Stream.of("EC", "RSA", "Ed25519")
          .flatMap(algorithm -> key(algorithm, spec).stream())
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(file + " has no key that is known"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<PublicKey> key(String algorithm, X509EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
