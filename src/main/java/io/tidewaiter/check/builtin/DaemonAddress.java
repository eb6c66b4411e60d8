package io.tidewaiter.check.builtin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a container engine listens, as {@code DOCKER_HOST} and its like spell it: {@code
 * tcp://10.0.0.1:2375}, {@code unix:///run/podman/podman.sock}, or just the path or the host.
 *
 * @param scheme in lower case, empty if there is none
 * @param rest what follows the scheme
 */
record DaemonAddress(String scheme, String rest) {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)");
  private static final Pattern PORT =
      Pattern.compile("(?:\\[[^\\]]*\\]|[^:/?#]*):([0-9]{1,5})(?:[/?#].*)?");
  private static final List<String> NETWORK = List.of("tcp", "http", "https", "");
  private static final int PLAIN_TEXT_PORT = 2375;

  static DaemonAddress parse(String value) {
    String trimmed = value.strip();
    Matcher matcher = SCHEME.matcher(trimmed);
    return matcher.matches()
        ? new DaemonAddress(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2))
        : new DaemonAddress("", trimmed);
  }

  boolean hasScheme() {
    return !scheme.isEmpty();
  }

  /** The TCP port; empty for other transports, and if the address names none. */
  OptionalInt port() {
    if (!NETWORK.contains(scheme) || isPath()) {
      return OptionalInt.empty();
    }
    Matcher matcher = PORT.matcher(rest.substring(rest.indexOf('@') + 1));
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** The port that a client of Docker takes: 2375 where the address names none. */
  OptionalInt clientPort() {
    OptionalInt port = port();
    return port.isEmpty() && scheme.equals("tcp") && !isOpen()
        ? OptionalInt.of(PLAIN_TEXT_PORT)
        : port;
  }

  /** True if a part of the address is only known when the container runs. */
  boolean isOpen() {
    return rest.contains("$(");
  }

  /** How the address reaches a container runtime's socket, empty if it names none. */
  Optional<String> socket() {
    boolean local = scheme.equals("unix") || scheme.equals("npipe") || isPath();
    return local && !rest.isEmpty()
        ? RuntimeSockets.reachedFrom(NodePath.readings(rest), List.of())
        : Optional.empty();
  }

  private boolean isPath() {
    return !hasScheme() && NodePath.isAbsolute(rest);
  }
}
