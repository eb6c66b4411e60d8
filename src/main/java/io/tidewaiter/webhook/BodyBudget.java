package io.tidewaiter.webhook;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds what the bodies of all requests may take of the memory at one time: each is bounded, yet
 * many large ones together would end the process. A body is counted by its Content-Length, which
 * every API server sends, before any of it is read; one that does not come is given up.
 */
@ApplicationScoped
class BodyBudget {
  private static final int LENGTH_REQUIRED = 411;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BEFORE_BODIES = Integer.MAX_VALUE;

  /** As quarkus.http.limits.max-body-size has it. */
  private static final int LARGEST = 8 << 20;

  private final MemoryShare large = new MemoryShare(LARGEST);

  /** Apart, so that whoever takes all room for large bodies is in nobody's way with small ones. */
  private final MemoryShare small = new MemoryShare(6 << 20);

  private final Vertx vertx;

  BodyBudget(Vertx vertx) {
    this.vertx = vertx;
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_BODIES);
  }

  private void admit(RoutingContext context) {
    HttpServerRequest request = context.request();
    long length = length(request);
    if (length < 0) {
      refuse(context, LENGTH_REQUIRED);
    } else if (length > LARGEST) {
      refuse(context, TOO_LARGE); // there will never be room: no use in trying again
    } else if (length == 0) {
      context.next();
    } else {
      MemoryShare share = SlowLane.isFor(length) ? large : small;
      if (share.take(length)) {
        hold(context, length, share);
      } else {
        refuse(context, UNAVAILABLE);
      }
    }
  }

  /** Gives back when answered, and in any case when nobody waits any more: ends can be missed. */
  private void hold(RoutingContext context, long length, MemoryShare share) {
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable giveBack =
        () -> {
          if (held.compareAndSet(true, false)) {
            share.giveBack(length);
          }
        };
    long slow =
        vertx.setTimer(
            PATIENCE.toMillis(),
            timer -> {
              giveBack.run();
              if (!context.request().isEnded()) {
                context.response().reset();
              }
            });
    context.addEndHandler(end -> {
      vertx.cancelTimer(slow);
      giveBack.run();
    });
    context.next();
  }

  /** What is left of the body is not read, so an HTTP/1 connection is of no more use. */
  private static void refuse(RoutingContext context, int status) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader("Connection", "close");
    }
    context.response().setStatusCode(status).end();
  }

  /** The announced length in bytes; -1 for a body that does not say. */
  private static long length(HttpServerRequest request) {
    String written = request.getHeader("Content-Length");
    if (request.headers().contains("Transfer-Encoding")
        || (written == null && request.method().equals(HttpMethod.POST))) {
      return -1;
    }
    try {
      return written == null ? 0 : Long.parseLong(written);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
