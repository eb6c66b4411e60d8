package io.tidewaiter.webhook;

import io.tidewaiter.certificate.Authority;
import io.tidewaiter.certificate.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A certificate and its key as files, as a mounted Secret has them. */
public record CertificateFiles(Path certificate, Path key) {
  public static CertificateFiles in(Path directory) {
    return new CertificateFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
  }

  /** Writes a new certificate for loopback, and returns its CA, PEM. */
  public String renew() throws IOException {
    Instant now = Instant.now();
    Authority authority = Authority.make(now, Duration.ofDays(1));
    Credential made = authority.sign(List.of("127.0.0.1"), now, Duration.ofDays(1));
    Files.writeString(key, made.keyPem());
    Files.writeString(certificate, made.certificatePem());
    return authority.credential().certificatePem();
  }
}
