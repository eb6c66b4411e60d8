package io.tidewaiter.webhook;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the webhook serves with: files that are read again whenever the TLS registry
 * reloads, or one made at start.
 */
@ApplicationScoped
@Identifier("webhook")
class ServingCertificate implements KeyStoreProvider {
  private static final Logger LOG = Logger.getLogger(ServingCertificate.class);

  private final ServerConfig config;
  private volatile @Nullable PemKeyCertOptions selfMade;

  ServingCertificate(ServerConfig config) {
    this.config = config;
  }

  @Override
  public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
    try {
      PemKeyCertOptions options =
          config.tlsCert().isPresent()
              ? fromFiles(config.tlsCert().get(), config.tlsKey().orElseThrow())
              : selfMade();
      return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
    } catch (Exception e) { // what Vert.x declares
      // a reload that fails keeps the old certificate, and nobody else says a word
      LOG.errorf("The serving certificate cannot be used: %s", e.getMessage());
      throw new IllegalStateException("the serving certificate cannot be used", e);
    }
  }

  private static PemKeyCertOptions fromFiles(Path certificate, Path key) {
    try { // read at once, so that a file that changes meanwhile is not read by halves
      return new PemKeyCertOptions()
          .setCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
          .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
    } catch (IOException e) {
      throw new UncheckedIOException("the serving certificate cannot be read", e);
    }
  }

  private synchronized PemKeyCertOptions selfMade() {
    PemKeyCertOptions made = selfMade;
    if (made == null) {
      SelfMadeCertificate certificate =
          SelfMadeCertificate.make(config.serverNames(), Instant.now());
      config.caFile().ifPresent(file -> write(file, certificate.authority()));
      made =
          new PemKeyCertOptions()
              .setCertValue(Buffer.buffer(certificate.certificate()))
              .setKeyValue(Buffer.buffer(certificate.key()));
      selfMade = made;
    }
    return made;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("the CA certificate cannot be written to " + file, e);
    }
  }
}
