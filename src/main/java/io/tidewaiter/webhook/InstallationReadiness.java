package io.tidewaiter.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready once the API server trusts what is served, and asks. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class InstallationReadiness implements HealthCheck {
  private final Upkeep upkeep;

  InstallationReadiness(Upkeep upkeep) {
    this.upkeep = upkeep;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> reason = upkeep.notReady();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("installation").status(reason.isEmpty());
    reason.ifPresent(text -> response.withData("reason", text));
    return response.build();
  }
}
