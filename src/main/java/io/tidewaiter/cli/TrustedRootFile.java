package io.tidewaiter.cli;

import io.tidewaiter.trust.TrustRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** A {@code trusted_root.json} that somebody names on the command line. */
final class TrustedRootFile {
  private TrustedRootFile() {}

  /** The trust root in the file; whether it can be used shows when it is. */
  static TrustRoot read(Path file) throws CommandFailure {
    byte[] bytes = FlagFiles.bytes("--trusted-root", file);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new TrustRoot(
          SignerFlags.TRUST_ROOT,
          new String(bytes, StandardCharsets.UTF_8),
          HexFormat.of().formatHex(hash),
          Optional.empty());
    } catch (GeneralSecurityException e) { // every Java has it
      throw new IllegalStateException(e);
    }
  }
}
