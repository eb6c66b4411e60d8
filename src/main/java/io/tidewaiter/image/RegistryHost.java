package io.tidewaiter.image;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The host of a registry, with its port if that is not the usual one, in its one spelling. */
final class RegistryHost {
  static final String DOCKER_HUB = "docker.io";

  private static final Set<String> DOCKER_HUB_ALIASES =
      Set.of("index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMERIC = Pattern.compile("[0-9]++|0x[0-9a-f]*+");
  private static final Pattern OCTET =
      Pattern.compile("0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final int MAX_LENGTH = 253;

  private RegistryHost() {}

  /**
   * True if the text before the first slash of a reference is a host and not the first part of a
   * repository on Docker Hub: it has a dot or a colon, or is {@code localhost}.
   */
  static boolean isHost(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equalsIgnoreCase("localhost");
  }

  /** The canonical spelling, with Docker Hub's other names replaced by {@code docker.io}. */
  static String canonical(String text) throws InvalidReference {
    String host = normalise(text);
    return DOCKER_HUB_ALIASES.contains(host) ? DOCKER_HUB : host;
  }

  /** Lower case, without a trailing dot and without the port 443. */
  static String normalise(String text) throws InvalidReference {
    int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    String name = end < 0 ? text : text.substring(0, end);
    String host = name.startsWith("[") ? ipv6(name) : dnsName(name);
    String port = name.length() == text.length() ? "" : port(text.substring(name.length()));
    // without its port, a name that has no dot would be read as part of a repository
    String full = port.equals(":443") && isHost(host) ? host : host + port;
    if (!isHost(full)) {
      throw new InvalidReference(
          "the registry's host has no dot, so nothing tells it from a repository");
    }
    return full;
  }

  private static String ipv6(String bracketed) throws InvalidReference {
    String address = bracketed.substring(1, Math.max(1, bracketed.length() - 1));
    return "[" + Ipv6Address.canonical(address) + "]";
  }

  private static String dnsName(String text) throws InvalidReference {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.length() > MAX_LENGTH) {
      throw new InvalidReference("the registry's host is longer than 253 characters");
    }
    String[] labels = name.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new InvalidReference(
            "the registry's host is not a host name: between its dots are letters, digits and, not"
                + " at the ends, hyphens");
      }
    }
    if (NUMERIC.matcher(labels[labels.length - 1]).matches() && !isIpv4(labels)) {
      throw new InvalidReference(
          "the registry's host is an IPv4 address in an odd spelling; write four decimal numbers");
    }
    return name;
  }

  private static boolean isIpv4(String[] labels) {
    if (labels.length != 4) {
      return false;
    }
    for (String label : labels) {
      if (!OCTET.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static String port(String text) throws InvalidReference {
    String digits = text.substring(1);
    if (!text.startsWith(":")
        || !PORT.matcher(digits).matches()
        || Integer.parseInt(digits) > 65_535) {
      throw new InvalidReference("the registry's port is not a number from 1 to 65535");
    }
    return text;
  }
}
