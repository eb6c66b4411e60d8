package io.tidewaiter.webhook;

import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whose client certificates the webhook asks for, with {@code --client-ca}: a file that is read
 * again whenever the TLS registry reloads. Without, it asks for none.
 */
@ApplicationScoped
@Identifier("webhook")
class ClientAuthority implements TrustStoreProvider, HttpServerOptionsCustomizer {
  private static final Logger LOG = Logger.getLogger(ClientAuthority.class);

  private final ServerConfig config;

  ClientAuthority(ServerConfig config) {
    this.config = config;
  }

  @Override
  public @Nullable TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
    if (config.clientCa().isEmpty()) {
      return null;
    }
    try {
      PemTrustOptions options =
          new PemTrustOptions()
              .addCertValue(Buffer.buffer(Files.readAllBytes(config.clientCa().get())));
      return new TrustStoreAndTrustOptions(options.loadKeyStore(vertx), options);
    } catch (Exception e) { // what Vert.x declares
      // a reload that fails keeps what was there, and nobody else says a word
      LOG.errorf("The CA of clients cannot be used: %s", e.getMessage());
      throw new IllegalStateException("the CA of clients cannot be used", e);
    }
  }

  /** Quarkus' own setting is fixed when the program is built. */
  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (config.clientCa().isPresent()) {
      options.setClientAuth(ClientAuth.REQUIRED);
    }
  }
}
