package io.tidewaiter.verify.registry;

import java.time.Duration;

/** Told of every request that was sent. It must not block or throw. */
@FunctionalInterface
public interface RequestEvents {
  /** Nobody listens. */
  RequestEvents NONE = (registry, status, time) -> {};

  /**
   * A request ended.
   *
   * @param registry on whose behalf it was sent, by its canonical host: a name that users choose
   * @param status of the answer, 0 if there was none
   * @param time since it was to be sent
   */
  void requested(String registry, int status, Duration time);

  /** Tells one after the other. */
  static RequestEvents both(RequestEvents one, RequestEvents other) {
    return (registry, status, time) -> {
      one.requested(registry, status, time);
      other.requested(registry, status, time);
    };
  }
}
