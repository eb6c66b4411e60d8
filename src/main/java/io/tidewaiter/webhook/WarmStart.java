package io.tidewaiter.webhook;

import io.quarkus.runtime.Startup;
import io.tidewaiter.admission.PodFacts;
import io.tidewaiter.verify.ImageVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Lets the surroundings look at what runs already, as soon as they know by which policies. */
@Startup
@ApplicationScoped
class WarmStart {
  WarmStart(Surroundings surroundings, ImageVerifier images, Clock clock) {
    surroundings.warmUp(new PodFacts(surroundings.nodePaths(), images), clock);
  }
}
