package io.tidewaiter.trust;

/**
 * What has to come with a signature beside itself. One that is asked for is compulsory: another
 * does not stand in for it.
 *
 * @param transparencyLog an entry in a transparency log of the trust root
 * @param timestamp a timestamp by an authority of the trust root (RFC 3161)
 * @param signedCertificateTimestamp proof that the certificate is in a certificate log (RFC 6962)
 */
public record Requirements(
    boolean transparencyLog, boolean timestamp, boolean signedCertificateTimestamp) {
  /** Nothing: the signature speaks for itself. */
  public static final Requirements NONE = new Requirements(false, false, false);

  /** What keyless signatures come with. */
  public static final Requirements KEYLESS = new Requirements(true, false, true);
}
