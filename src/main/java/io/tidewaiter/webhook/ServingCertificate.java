package io.tidewaiter.webhook;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.tidewaiter.certificate.Authority;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Lifetimes;
import io.tidewaiter.certificate.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the webhook serves with: files that are read again whenever the TLS registry
 * reloads, one of the installation, or one made at start.
 */
@ApplicationScoped
@Identifier("webhook")
class ServingCertificate implements KeyStoreProvider {
  private static final Logger LOG = Logger.getLogger(ServingCertificate.class);

  /** Where it is looked for when it is tried out. */
  private static final List<String> LOCAL_NAMES =
      List.of("localhost", "127.0.0.1", "tidewaiter.tidewaiter.svc");

  private final ServerConfig config;
  private final CertificateMeter meter;
  private volatile @Nullable PemKeyCertOptions own;

  ServingCertificate(ServerConfig config, CertificateMeter meter) {
    this.config = config;
    this.meter = meter;
  }

  @Override
  public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
    try {
      PemKeyCertOptions options =
          config.tlsCert().isPresent()
              ? fromFiles(config.tlsCert().get(), config.tlsKey().orElseThrow())
              : own();
      return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
    } catch (Exception e) { // what Vert.x declares
      // a reload that fails keeps the old certificate, and nobody else says a word
      LOG.errorf("The serving certificate cannot be used: %s", e.getMessage());
      throw new IllegalStateException("the serving certificate cannot be used", e);
    }
  }

  /** Takes the certificate of the installation; it is served after the next reload. */
  void use(Credential credential) {
    own =
        new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(credential.certificatePem()))
            .setKeyValue(Buffer.buffer(credential.keyPem()));
  }

  private PemKeyCertOptions fromFiles(Path certificate, Path key) throws CertificateException {
    try { // read at once, so that a file that changes meanwhile is not read by halves
      byte[] chain = Files.readAllBytes(certificate);
      Buffer text = Buffer.buffer(chain);
      meter.serving(Pem.certificates(text.toString()).getFirst().getNotAfter().toInstant());
      return new PemKeyCertOptions()
          .setCertValue(text)
          .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
    } catch (IOException e) {
      throw new UncheckedIOException("the serving certificate cannot be read", e);
    }
  }

  /**
   * Without an installation that is all there ever is: the CA's key is forgotten at once, so that
   * it can sign nothing else. With one it serves nobody, until the installation's own is known.
   */
  private synchronized PemKeyCertOptions own() {
    if (own == null) {
      Instant now = Instant.now();
      Authority authority = Authority.make(now, Lifetimes.USUAL.authority());
      Credential serving =
          authority.sign(
              config.serverNames().orElse(LOCAL_NAMES), now, Lifetimes.USUAL.authority());
      if (config.installation().isEmpty()) {
        config
            .caFile()
            .ifPresent(file -> CaFile.write(file, authority.credential().certificatePem()));
        meter.expire(
            serving.certificate().getNotAfter().toInstant(),
            authority.certificate().getNotAfter().toInstant());
      }
      use(serving);
    }
    return java.util.Objects.requireNonNull(own);
  }
}
