package io.tidewaiter.verify.registry;

import java.time.Duration;

/**
 * Bounds on what registries may cost.
 *
 * @param manifestBytes the largest manifest
 * @param referrerPages pages of one list of referrers
 * @param referrers manifests in one list of referrers
 * @param redirects redirects of one request
 * @param attempts requests in place of one, where the first ones fail in passing
 * @param requestsPerHost requests under way to one host
 * @param requests requests under way to all hosts that answered when they were last asked
 * @param requestsPerStranger requests under way to one host that did not, or never was asked
 * @param requestsToStrangers requests under way to all of those
 * @param connectTimeout for one connection
 */
public record RegistryLimits(
    int manifestBytes,
    int referrerPages,
    int referrers,
    int redirects,
    int attempts,
    int requestsPerHost,
    int requests,
    int requestsPerStranger,
    int requestsToStrangers,
    Duration connectTimeout) {
  /** The distribution specification asks registries to take manifests of 4 MiB. */
  public static final RegistryLimits DEFAULT =
      new RegistryLimits(4 << 20, 10, 64, 5, 4, 16, 128, 4, 32, Duration.ofSeconds(5));

  public RegistryLimits {
    if (Math.min(manifestBytes, Math.min(referrerPages, referrers)) < 1
        || Math.min(attempts, Math.min(requestsPerHost, requests)) < 1
        || Math.min(requestsPerStranger, requestsToStrangers) < 1
        || redirects < 0) {
      throw new IllegalArgumentException("a limit below 1 lets nothing pass");
    }
  }
}
