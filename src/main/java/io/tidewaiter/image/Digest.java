package io.tidewaiter.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The digest of a manifest or blob: {@code sha256:} and 64 hexadecimal digits, or {@code sha512:}
 * and 128.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests">OCI
 *     image specification, digests</a>
 */
public record Digest(Algorithm algorithm, String hex) {
  /** The algorithms that the OCI image specification registers and containers are pinned with. */
  public enum Algorithm {
    SHA256(64, "SHA-256"),
    SHA512(128, "SHA-512");

    private final int digits;
    private final String jdkName;

    Algorithm(int digits, String jdkName) {
      this.digits = digits;
      this.jdkName = jdkName;
    }

    /** The number of hexadecimal digits of a digest. */
    public int digits() {
      return digits;
    }

    /** As a digest spells it: {@code sha256}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Digest {
    if (hex.length() != algorithm.digits() || !isHex(hex)) {
      throw new IllegalArgumentException("not a " + algorithm.label() + " digest");
    }
  }

  /** The digest of these bytes. */
  public static Digest of(Algorithm algorithm, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm.jdkName).digest(bytes);
      return new Digest(algorithm, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has it", e);
    }
  }

  /**
   * Reads {@code algorithm:hex}.
   *
   * @throws InvalidReference if the algorithm is unknown, or the digits are too few, too many or
   *     not in lower case
   */
  public static Digest parse(String text) throws InvalidReference {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon);
    for (Algorithm algorithm : Algorithm.values()) {
      if (algorithm.label().equals(name)) {
        return parse(algorithm, text.substring(colon + 1));
      }
    }
    throw new InvalidReference("the part after @ is no digest: it has to begin with sha256:");
  }

  private static Digest parse(Algorithm algorithm, String hex) throws InvalidReference {
    if (hex.length() != algorithm.digits()) {
      throw new InvalidReference(
          "the %s digest has %d digits, but it needs %d"
              .formatted(algorithm.label(), hex.length(), algorithm.digits()));
    }
    if (!isHex(hex)) {
      throw new InvalidReference("the digest has characters other than 0-9 and a-f");
    }
    return new Digest(algorithm, hex);
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The digest as references spell it: {@code sha256:…}. */
  @Override
  public String toString() {
    return algorithm.label() + ":" + hex;
  }
}
