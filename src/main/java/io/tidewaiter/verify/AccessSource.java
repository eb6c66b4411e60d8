package io.tidewaiter.verify;

import java.util.concurrent.CompletableFuture;

/** Finds the credentials of a scope. */
@FunctionalInterface
public interface AccessSource {
  /** The access; complete at once if the credentials are at hand. It never fails. */
  CompletableFuture<Access> accessFor(PullScope scope);
}
