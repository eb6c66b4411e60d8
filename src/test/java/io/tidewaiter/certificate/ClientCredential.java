package io.tidewaiter.certificate;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Certificates of those who call, for tests. */
public final class ClientCredential {
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  private ClientCredential() {}

  /** One of this common name. */
  public static Credential make(Authority authority, String name) {
    Instant now = Instant.now();
    return new CertificateBuilder(new SecureRandom())
        .signed(
            authority.credential(),
            name,
            now.minus(Duration.ofMinutes(1)),
            now.plus(Duration.ofHours(1)),
            CertificateBuilder.extension(
                EXTENDED_KEY_USAGE, Der.sequence(Der.oid(CLIENT_AUTHENTICATION))));
  }
}
