package io.tidewaiter.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Says which program runs: {@code /version} on the management port, and a metric. */
@ApplicationScoped
class VersionRoute {
  private final String answer;

  VersionRoute(MeterRegistry registry) {
    Build build = Build.ofThisProgram();
    answer =
        new JsonObject()
            .put("version", build.version())
            .put("revision", build.revision())
            .put("java", build.java())
            .encode();
    Gauge.builder("tidewaiter.build.info", () -> 1)
        .description("Always 1; its labels say which program runs")
        .tag("version", build.version())
        .tag("revision", build.revision())
        .tag("java", build.java())
        .register(registry);
  }

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .get("/version")
        .handler(context ->
            context.response().putHeader("Content-Type", "application/json").end(answer));
  }
}
