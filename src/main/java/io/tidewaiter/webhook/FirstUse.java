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
  private @Nullable CachingImageVerifier made;

  FirstUse(Supplier<CachingImageVerifier> maker) {
    this.maker = maker;
  }

  @Override
  public PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots) {
    return verifier().ask(request, roots);
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
