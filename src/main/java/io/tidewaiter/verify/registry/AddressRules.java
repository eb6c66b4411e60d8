package io.tidewaiter.verify.registry;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where no request may go, whoever named the place: an image, a redirect or a token realm. A host
 * that the settings name may be anywhere.
 *
 * <p>Addresses written as such have to be public. Names may lead into private networks, for
 * registries live there, but never to this machine, to its link or to a cloud's metadata.
 */
final class AddressRules {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /** Ends of names that a cluster's own DNS answers, with or without its search list. */
  private static final List<String> INSIDE =
      List.of(".localhost", ".svc", ".cluster.local", ".default", ".kube-system", ".internal");

  private static final Set<String> METADATA =
      Set.of("169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

  private AddressRules() {}

  /**
   * Looks at the host as it is written, before anybody is asked what it means.
   *
   * @throws RegistryFailure FORBIDDEN_ADDRESS
   */
  static void checkWritten(URI uri) throws RegistryFailure {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[")) {
      String literal = name.substring(1, name.length() - 1);
      if (literal.indexOf('%') >= 0 || literal.indexOf('.') >= 0) {
        throw forbidden(host, "is an IPv6 address in an odd spelling");
      }
      checkLiteral(host, literal);
    } else if (IPV4.matcher(name).matches()) {
      checkLiteral(host, name);
    } else if (NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
      throw forbidden(host, "is an IPv4 address in an odd spelling");
    } else if (name.indexOf('.') < 0 || INSIDE.stream().anyMatch(name::endsWith)) {
      throw forbidden(host, "is a name from inside a cluster or a machine");
    }
  }

  /**
   * Looks at what a name led to.
   *
   * @throws RegistryFailure FORBIDDEN_ADDRESS
   */
  static void checkResolved(String host, InetAddress address) throws RegistryFailure {
    if (isNeverARegistry(address)) {
      throw forbidden(host, "leads to a loopback, link-local or metadata address");
    }
  }

  /** True for an address, as against a name. */
  static boolean isLiteral(String host) {
    return host.startsWith("[") || IPV4.matcher(host).matches();
  }

  private static void checkLiteral(String host, String literal) throws RegistryFailure {
    InetAddress address = InetAddress.ofLiteral(literal);
    if (isNeverARegistry(address) || isPrivate(embedded(address))) {
      throw forbidden(host, "is not a public address");
    }
  }

  private static boolean isNeverARegistry(InetAddress given) {
    InetAddress address = embedded(given);
    byte[] bytes = address.getAddress();
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address.getHostAddress())
        || (bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0));
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598
    return address.isSiteLocalAddress() || uniqueLocal || shared;
  }

  /** The IPv4 address within an IPv6 address of NAT64, 6to4 or the compatible kind. */
  private static InetAddress embedded(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address;
    }
    String text = address.getHostAddress();
    if (text.startsWith("64:ff9b:0:0:0:0:") || text.startsWith("0:0:0:0:0:0:")) {
      return isTiny(bytes) ? address : ipv4(bytes, 12);
    }
    return text.startsWith("2002:") ? ipv4(bytes, 2) : address;
  }

  /** :: and ::1 are addresses of their own. */
  private static boolean isTiny(byte[] bytes) {
    for (int i = 0; i < 15; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[15] <= 1;
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    return InetAddress.ofLiteral(
        "%d.%d.%d.%d"
            .formatted(
                bytes[from] & 0xff,
                bytes[from + 1] & 0xff,
                bytes[from + 2] & 0xff,
                bytes[from + 3] & 0xff));
  }

  private static RegistryFailure forbidden(String host, String why) {
    return new RegistryFailure(
        RegistryFailure.Reason.FORBIDDEN_ADDRESS,
        Shown.host(host)
            + " "
            + why
            + "; a registry that is meant to be there has to be named in Tidewaiter's settings,"
            + " with privateAddress");
  }
}
