package io.tidewaiter.webhook;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Lets only clients of certain names in, with {@code --client-name}: a CA of the cluster signs for
 * others than the API server too. Strangers are sent away before anything of their body is read.
 */
@ApplicationScoped
class ClientName {
  private static final int FIRST = 10_000;
  private static final int FORBIDDEN = 403;

  private final Set<String> names;

  ClientName(ServerConfig config) {
    this.names = config.clientNames().map(Set::copyOf).orElse(Set.of());
  }

  void register(@Observes Filters filters) {
    if (!names.isEmpty()) {
      filters.register(this::check, FIRST);
    }
  }

  private void check(RoutingContext context) {
    if (commonName(context.request().sslSession()).filter(names::contains).isPresent()) {
      context.next();
    } else {
      context
          .response()
          .setStatusCode(FORBIDDEN)
          .putHeader("Connection", "close")
          .end("the client certificate has none of the names that are let in");
    }
  }

  /** The common name of a verified client, RFC 5280 section 4.1.2.6. */
  static Optional<String> commonName(@org.jspecify.annotations.Nullable SSLSession session) {
    try {
      Principal peer = session == null ? null : session.getPeerPrincipal();
      return peer == null ? Optional.empty() : commonName(peer.getName());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** The most specific one of a distinguished name; empty if that is not one text. */
  static Optional<String> commonName(String distinguishedName) {
    try {
      return new LdapName(distinguishedName)
          .getRdns().reversed().stream()
              .filter(part -> part.size() == 1 && part.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
