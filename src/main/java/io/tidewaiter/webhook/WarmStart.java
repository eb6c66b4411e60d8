package io.tidewaiter.webhook;

import io.quarkus.runtime.Startup;
import io.tidewaiter.admission.PodFacts;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.verify.ImageVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Gets ready for images as soon as a policy speaks of them, and lets the surroundings look at what
 * runs already.
 */
@Startup
@ApplicationScoped
class WarmStart {
  private static final Duration LOOK_AT_POLICIES = Duration.ofSeconds(1);

  WarmStart(Surroundings surroundings, ImageVerifier images, Clock clock) {
    if (images instanceof FirstUse first) {
      Thread.ofVirtual()
          .name("image-policies")
          .start(() -> prepareWhenNeeded(surroundings.policies(), first));
    }
    surroundings.warmUp(new PodFacts(surroundings.nodePaths(), images), clock);
  }

  private static void prepareWhenNeeded(PolicySource policies, FirstUse images) {
    try {
      while (policies.current().policies().stream()
          .allMatch(policy -> policy.imageRules().isEmpty())) {
        Thread.sleep(LOOK_AT_POLICIES);
      }
      images.prepare();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the program ends
    }
  }
}
