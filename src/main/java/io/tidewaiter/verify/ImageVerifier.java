package io.tidewaiter.verify;

import io.tidewaiter.trust.TrustRoot;
import java.util.Map;

/** Finds out about images. */
@FunctionalInterface
public interface ImageVerifier {
  /**
   * Begins to find out, and does not wait. What is known already is known at once.
   *
   * @param roots the trust roots at hand, by name
   */
  PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots);
}
