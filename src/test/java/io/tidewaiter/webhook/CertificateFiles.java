package io.tidewaiter.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A certificate and its key as files, as a mounted Secret has them. */
public record CertificateFiles(Path certificate, Path key) {
  public static CertificateFiles in(Path directory) {
    return new CertificateFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
  }

  /** Writes a new certificate for loopback, and returns its CA, PEM. */
  public String renew() throws IOException {
    SelfMadeCertificate made = SelfMadeCertificate.make(List.of("127.0.0.1"), Instant.now());
    Files.writeString(key, made.key());
    Files.writeString(certificate, made.certificate());
    return made.authority();
  }
}
