package io.tidewaiter.verify.registry;

import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How registries are reached.
 *
 * @param registries by host, with the port unless that is 443
 * @param proxy for all that is not excepted
 * @param clock the time of day, for answers that name one
 * @param events told of every request
 */
public record RegistrySettings(
    Map<String, RegistryOptions> registries,
    RegistryLimits limits,
    Optional<HttpProxy> proxy,
    InstantSource clock,
    RequestEvents events) {
  public static final RegistrySettings DEFAULT =
      new RegistrySettings(
          Map.of(), RegistryLimits.DEFAULT, Optional.empty(), InstantSource.system());

  /** Settings of requests that nobody is told of. */
  public RegistrySettings(
      Map<String, RegistryOptions> registries,
      RegistryLimits limits,
      Optional<HttpProxy> proxy,
      InstantSource clock) {
    this(registries, limits, proxy, clock, RequestEvents.NONE);
  }

  /**
   * @throws IllegalArgumentException if a host is none
   */
  public RegistrySettings {
    Map<String, RegistryOptions> canonical = new HashMap<>();
    registries.forEach((host, options) -> canonical.put(canonicalHost(host), options));
    registries = Map.copyOf(canonical);
  }

  /** These settings with one registry's options. */
  public RegistrySettings with(String host, RegistryOptions options) {
    Map<String, RegistryOptions> more = new HashMap<>(registries);
    more.put(canonicalHost(host), options);
    return new RegistrySettings(more, limits, proxy, clock, events);
  }

  public RegistrySettings with(RegistryLimits newLimits) {
    return new RegistrySettings(registries, newLimits, proxy, clock, events);
  }

  public RegistrySettings with(HttpProxy newProxy) {
    return new RegistrySettings(registries, limits, Optional.of(newProxy), clock, events);
  }

  public RegistrySettings with(RequestEvents newEvents) {
    return new RegistrySettings(registries, limits, proxy, clock, newEvents);
  }

  /** The options of a registry, by its canonical host. */
  RegistryOptions of(String host) {
    return registries.getOrDefault(host, RegistryOptions.DEFAULT);
  }

  /** The options of whatever is at this address. */
  RegistryOptions of(URI uri) {
    return of(Origin.of(uri).host());
  }

  private static String canonicalHost(String host) {
    try {
      return ImageReference.parse(host + "/x").registry();
    } catch (InvalidReference e) {
      throw new IllegalArgumentException("registry host: " + e.reason(), e);
    }
  }
}
