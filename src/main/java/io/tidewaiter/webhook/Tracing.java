package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.tidewaiter.trace.OtlpExporter;
import io.tidewaiter.trace.Tracer;
import io.tidewaiter.trace.VertxReceiver;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Traces, if somebody wants them; else nothing of them is made. */
@ApplicationScoped
class Tracing {
  private static final Logger LOG = Logger.getLogger("tidewaiter.traces");
  private static final int UNUSABLE = 2;

  private final Optional<Running> running;

  private record Running(Tracer tracer, OtlpExporter exporter, VertxReceiver receiver) {}

  Tracing(ServerConfig config, Vertx vertx, MeterRegistry registry) {
    running = config.traces().map(url -> start(url, config, vertx, registry));
  }

  /** Empty if nobody wants traces. */
  Optional<Tracer> tracer() {
    return running.map(Running::tracer);
  }

  @PreDestroy
  void close() {
    running.ifPresent(started -> {
      started.exporter().close();
      started.receiver().close();
    });
  }

  private static Running start(URI url, ServerConfig config, Vertx vertx, MeterRegistry registry) {
    VertxReceiver receiver = receiver(vertx, url);
    OtlpExporter exporter =
        new OtlpExporter(
            resource(config), receiver, (outcome, spans) -> count(registry, outcome, spans));
    return new Running(new Tracer(exporter, clock()), exporter, receiver);
  }

  private static VertxReceiver receiver(Vertx vertx, URI url) {
    try {
      return new VertxReceiver(vertx, url);
    } catch (IllegalArgumentException e) {
      LOG.error("--traces: " + e.getMessage());
      Quarkus.asyncExit(UNUSABLE);
      throw new PreventFurtherStepsException("--traces", UNUSABLE);
    }
  }

  private static void count(MeterRegistry registry, OtlpExporter.Outcome outcome, int spans) {
    Counter.builder("tidewaiter.trace.spans")
        .description("Spans of traces by what became of them")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment(spans);
  }

  private static Map<String, Object> resource(ServerConfig config) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("service.name", "tidewaiter");
    resource.put("service.version", Build.ofThisProgram().version());
    config.podName().ifPresent(name -> resource.put("service.instance.id", name));
    return resource;
  }

  /** The time of day at the start, and from then on a clock that does not jump. */
  private static LongSupplier clock() {
    Instant now = Instant.now();
    long offset =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    return () -> offset + System.nanoTime();
  }
}
