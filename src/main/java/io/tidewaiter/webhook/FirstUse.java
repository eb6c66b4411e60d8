package io.tidewaiter.webhook;

import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A verifier that is made once a policy speaks of images, or somebody asks about one. Where no
 * policy does, nothing of it is ever loaded. It is made on a thread of its own: hundreds of classes
 * are loaded for it, and no event loop waits for that.
 */
final class FirstUse implements ImageVerifier, AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");

  private final Supplier<CachingImageVerifier> maker;
  private final ShippedRoot shipped;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<CachingImageVerifier> made = new CompletableFuture<>();

  FirstUse(Supplier<CachingImageVerifier> maker, ShippedRoot shipped) {
    this.maker = maker;
    this.shipped = shipped;
  }

  /** Begins to make it, and does not wait; once is enough. */
  void prepare() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("image-verifier").start(this::make);
    }
  }

  @Override
  public PendingFacts ask(ImageRequest request, Map<String, TrustRoot> roots) {
    if (made.state() == Future.State.SUCCESS) {
      return ask(made.resultNow(), request, roots);
    }
    prepare();
    return new FirstFacts(request, made.thenApply(verifier -> ask(verifier, request, roots)));
  }

  @Override
  public void close() {
    if (made.state() == Future.State.SUCCESS) {
      made.resultNow().close();
    }
  }

  private PendingFacts ask(
      CachingImageVerifier verifier, ImageRequest request, Map<String, TrustRoot> roots) {
    return verifier.ask(request, shipped.and(roots, request.rules()));
  }

  private void make() {
    try {
      made.complete(maker.get());
    } catch (RuntimeException | Error e) {
      LOG.error("Images cannot be looked at: internal error", e);
      made.completeExceptionally(e);
    }
  }
}
