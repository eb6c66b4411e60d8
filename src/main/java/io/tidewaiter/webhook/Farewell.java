package io.tidewaiter.webhook;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who keep a connection to go elsewhere, once this process is about to end. A Service
 * chooses a replica for each connection, not for each request: who is not told comes back until
 * there is nobody any more.
 */
@ApplicationScoped
class Farewell {
  private static final Duration TO_FINISH = Duration.ofSeconds(20);
  private static final int BEFORE_BODIES = Integer.MAX_VALUE;

  private volatile boolean leaving;

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    leaving = true;
  }

  void register(@Observes Filters filters) {
    filters.register(this::tell, BEFORE_BODIES);
  }

  /** This request is still answered. */
  private void tell(RoutingContext context) {
    if (leaving) {
      HttpServerRequest request = context.request();
      if (request.version() == HttpVersion.HTTP_2) {
        request.connection().shutdown(TO_FINISH.toSeconds(), TimeUnit.SECONDS); // GOAWAY
      } else {
        context.response().putHeader("Connection", "close");
      }
    }
    context.next();
  }
}
