package io.tidewaiter.webhook;

import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Step;
import io.tidewaiter.upkeep.OwnCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Makes the running server serve with another certificate. New connections get it; those that are
 * open stay as they are.
 */
@ApplicationScoped
class CertificateSwap implements OwnCertificates.Listener {
  private static final Logger LOG = Logger.getLogger("tidewaiter.certificates");
  private static final String NAME = "webhook";

  private final ServerConfig config;
  private final ServingCertificate certificate;
  private final TlsConfigurationRegistry registry;
  private final Event<CertificateUpdatedEvent> updated;
  private final CertificateMeter meter;

  CertificateSwap(
      ServerConfig config,
      @Identifier(NAME) ServingCertificate certificate,
      TlsConfigurationRegistry registry,
      Event<CertificateUpdatedEvent> updated,
      CertificateMeter meter) {
    this.config = config;
    this.certificate = certificate;
    this.registry = registry;
    this.updated = updated;
    this.meter = meter;
  }

  @Override
  public void serve(Credential credential, String bundle) {
    certificate.use(credential);
    TlsConfiguration tls = registry.get(NAME).orElseThrow();
    if (tls.reload()) {
      updated.fire(new CertificateUpdatedEvent(NAME, tls));
    }
    config.caFile().ifPresent(file -> CaFile.write(file, bundle));
    LOG.infof(
        "Serving with a certificate that ends at %s",
        credential.certificate().getNotAfter().toInstant());
  }

  @Override
  public void expire(Instant serving, Instant authority) {
    meter.expire(serving, authority);
  }

  @Override
  public void done(Step.What what) {
    meter.done(what);
  }
}
