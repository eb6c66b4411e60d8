package io.tidewaiter.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** Ready once something can be judged. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements HealthCheck {
  private final Surroundings surroundings;

  Readiness(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public HealthCheckResponse call() {
    return answer("policies", surroundings.notReady());
  }

  /**
   * The answer of a readiness check.
   *
   * @param notReady why not; empty if it is
   */
  static HealthCheckResponse answer(String check, Optional<String> notReady) {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(check).status(notReady.isEmpty());
    notReady.ifPresent(text -> response.withData("reason", text));
    return response.build();
  }
}
