package io.tidewaiter.verify.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A proxy for requests to registries.
 *
 * @param host a name or an address
 * @param except hosts that are reached directly: a name stands for itself and all names below it,
 *     {@code *} for all
 */
public record HttpProxy(String host, int port, List<String> except) {
  /** This machine, its link and its cloud: a proxy would reach its own. */
  private static final Pattern NEVER =
      Pattern.compile(
          "localhost|127\\.[0-9.]+|169\\.254\\.[0-9.]+|\\[::1]|metadata\\.google\\.internal");

  public HttpProxy {
    except = List.copyOf(except);
  }

  /**
   * Reads {@code HTTPS_PROXY} and {@code NO_PROXY}, in upper or lower case.
   *
   * @throws IllegalArgumentException if the proxy's address is none, or has a password in it
   */
  public static Optional<HttpProxy> fromEnvironment(Map<String, String> environment) {
    String address = variable(environment, "HTTPS_PROXY");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    List<String> except =
        Arrays.stream(variable(environment, "NO_PROXY").split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    return Optional.of(parse(address, except));
  }

  /** True if this host is reached through the proxy. */
  boolean covers(String name) {
    if (NEVER.matcher(name).matches()) {
      return false;
    }
    for (String exception : except) {
      String suffix = exception.startsWith(".") ? exception.substring(1) : exception;
      if (suffix.equals("*") || name.equals(suffix) || name.endsWith("." + suffix)) {
        return false;
      }
    }
    return true;
  }

  ProxySelector selector() {
    // the proxy's own name is looked up for each connection: it may move
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return covers(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT))
            ? List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)))
            : List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails with the same exception
      }
    };
  }

  private static HttpProxy parse(String address, List<String> except) {
    try {
      URI uri = URI.create(address.contains("://") ? address : "http://" + address);
      if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
        throw new IllegalArgumentException("HTTPS_PROXY: write http://HOST:PORT");
      }
      if (uri.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "HTTPS_PROXY: a proxy that asks for a password cannot be used");
      }
      return new HttpProxy(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort(), except);
    } catch (IllegalArgumentException e) {
      // URI.create repeats its input, which may hold a password
      String message = String.valueOf(e.getMessage());
      boolean ours = message.startsWith("HTTPS_PROXY");
      throw new IllegalArgumentException(ours ? message : "HTTPS_PROXY is not an address");
    }
  }

  private static String variable(Map<String, String> environment, String name) {
    String upper = environment.getOrDefault(name, "");
    return upper.isEmpty()
        ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
        : upper.strip();
  }
}
