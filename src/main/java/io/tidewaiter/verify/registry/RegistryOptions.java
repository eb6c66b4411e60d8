package io.tidewaiter.verify.registry;

import java.util.List;
import java.util.Optional;

/**
 * How one registry is reached.
 *
 * @param mirrors places to ask first, in this order: a host, with the path that goes before the
 *     repository's name if there is one
 * @param mirrorsOnly never to ask the registry itself
 * @param authority certificates, PEM, that are trusted beside the system's, for this registry and
 *     for hosts that it sends us to
 * @param plainHttp no TLS
 * @param privateAddress the host may be a loopback, link-local or private address, or a name from
 *     inside the cluster
 */
public record RegistryOptions(
    List<String> mirrors,
    boolean mirrorsOnly,
    Optional<String> authority,
    boolean plainHttp,
    boolean privateAddress) {
  public static final RegistryOptions DEFAULT =
      new RegistryOptions(List.of(), false, Optional.empty(), false, false);

  public RegistryOptions {
    mirrors = List.copyOf(mirrors);
    if (mirrorsOnly && mirrors.isEmpty()) {
      throw new IllegalArgumentException("mirrorsOnly needs a mirror");
    }
  }

  public RegistryOptions withMirrors(List<String> newMirrors, boolean only) {
    return new RegistryOptions(newMirrors, only, authority, plainHttp, privateAddress);
  }

  public RegistryOptions withAuthority(String pem) {
    return new RegistryOptions(mirrors, mirrorsOnly, Optional.of(pem), plainHttp, privateAddress);
  }

  public RegistryOptions withPlainHttp() {
    return new RegistryOptions(mirrors, mirrorsOnly, authority, true, privateAddress);
  }

  public RegistryOptions withPrivateAddress() {
    return new RegistryOptions(mirrors, mirrorsOnly, authority, plainHttp, true);
  }
}
