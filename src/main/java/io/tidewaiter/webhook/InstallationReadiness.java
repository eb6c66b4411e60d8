package io.tidewaiter.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

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
    return Readiness.answer("installation", upkeep.notReady());
  }
}
