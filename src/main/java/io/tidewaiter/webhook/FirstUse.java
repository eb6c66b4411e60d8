package io.tidewaiter.webhook;

import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A verifier that is made when somebody first asks about an image. Where no policy does, nothing of
 * it is ever loaded.
 */
final class FirstUse implements ImageVerifier, AutoCloseable {
  private final Supplier<CachingImageVerifier> maker;
  private final ShippedRoot shipped;
  private @Nullable CachingImageVerifier made;

  FirstUse(Supplier<CachingImageVerifier> maker, ShippedRoot shipped) {
    this.maker = maker;
    this.shipped = shipped;
  }

  @Override
  public PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots) {
    return verifier().ask(request, shipped.and(roots, request.rules()));
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
  }

  private synchronized CachingImageVerifier verifier() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
