package io.tidewaiter.verify.registry;

import io.tidewaiter.text.Glob;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a credential may be sent, as a key of a Docker config names it: {@code ghcr.io}, {@code
 * registry.example:5000/team}, {@code *.registry.example}, {@code https://index.docker.io/v1/}. As
 * for the kubelet, a {@code *} stays within its label of the host, and the path covers what is
 * below it; unlike there, only whole segments of the path count.
 *
 * @param host in lower case, with its port if it has one
 * @param path without slashes at its ends; empty for the whole registry
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/#config-json">Interpretation
 *     of config.json</a>
 */
public record CredentialScope(String host, String path) {
  private static final Set<String> DOCKER_HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

  /** Reads a key; empty if it names no host. */
  public static Optional<CredentialScope> parse(String key) {
    String text = key.strip();
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    int slash = rest.indexOf('/');
    String host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    if (host.isEmpty() || host.indexOf('@') >= 0 || !hasFixedEnd(host)) {
      return Optional.empty();
    }
    return Optional.of(new CredentialScope(canonical(host), trimmed(path)));
  }

  /** True if a repository lies within. */
  boolean covers(Repository repository) {
    String name = repository.name();
    return coversHost(repository.registry())
        && (path.isEmpty() || name.equals(path) || name.startsWith(path + "/"));
  }

  private boolean coversHost(String registry) {
    String[] patterns = host.split("\\.", -1);
    String[] labels = registry.split("\\.", -1);
    if (patterns.length != labels.length) {
      return false;
    }
    for (int i = 0; i < labels.length; i++) {
      if (!new Glob(patterns[i]).matches(labels[i])) {
        return false;
      }
    }
    return true;
  }

  /** A credential for {@code *} would go to anybody. */
  private static boolean hasFixedEnd(String host) {
    int star = host.lastIndexOf('*');
    int dot = host.indexOf('.', Math.max(star, 0));
    return star < 0 || (dot >= 0 && dot < host.length() - 1);
  }

  private static String canonical(String host) {
    String plain = host.endsWith(":443") ? host.substring(0, host.length() - 4) : host;
    return DOCKER_HUB.contains(plain) ? "docker.io" : plain;
  }

  /** Docker writes /v1/ or /v2/ behind some hosts, where no repository begins so. */
  private static String trimmed(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    String plain = path.substring(start, end);
    return plain.equals("v1") || plain.equals("v2") ? "" : plain.replaceFirst("^v[12]/", "");
  }
}
