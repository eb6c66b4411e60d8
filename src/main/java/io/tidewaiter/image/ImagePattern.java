package io.tidewaiter.image;

import io.tidewaiter.text.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Repositories that belong together, by the segments of their names:
 *
 * <ul>
 *   <li>{@code ghcr.io/acme/web}: this repository and no other
 *   <li>{@code ghcr.io/acme/*}: those directly below; {@code *} stays within its segment, and may
 *       be a part of it: {@code ghcr.io/acme/web-*}
 *   <li>{@code ghcr.io/acme/**}: all below, however deep, but not {@code ghcr.io/acme} itself
 *   <li>{@code *.registry.example/**}: in a host, {@code *} stays within its label, and the last
 *       two labels have no wildcard
 *   <li>{@code **}: every image
 * </ul>
 *
 * <p>A pattern begins with the registry's host; nothing is guessed. It is read as references are:
 * the spelling of the host does not matter, and {@code docker.io/nginx} is {@code
 * docker.io/library/nginx}. Tags and digests are no part of it.
 */
public final class ImagePattern {
  private static final String ALL_BELOW = "**";
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9._*-]+");
  private static final Pattern HUB_PATTERN = Pattern.compile("[a-z0-9][a-z0-9._*/-]*");

  private final String text;
  private final List<Glob> host;
  private final List<Glob> repository;
  private final boolean allBelow;

  private ImagePattern(String text, String host, List<String> repository, boolean allBelow) {
    this.text = text;
    this.host = Arrays.stream(host.split("\\.", -1)).map(Glob::new).toList();
    this.repository = repository.stream().map(Glob::new).toList();
    this.allBelow = allBelow;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message tells a policy's author what to
   *     write
   */
  public static ImagePattern parse(String text) {
    if (text.equals(ALL_BELOW)) {
      return new ImagePattern(text, "", List.of(), true);
    }
    try {
      ImageReference.checkCharacters(text);
      return parseSegments(text);
    } catch (InvalidReference e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
  }

  /** True if the reference names one of these repositories. */
  public boolean matches(ImageReference reference) {
    if (text.equals(ALL_BELOW)) {
      return true;
    }
    if (!allMatch(host, reference.registry().split("\\.", -1))) {
      return false;
    }
    String[] parts = reference.repository().split("/", -1);
    if (!allBelow) {
      return allMatch(repository, parts);
    }
    return parts.length > repository.size()
        && allMatch(repository, Arrays.copyOf(parts, repository.size()));
  }

  /** The pattern in its canonical form. */
  @Override
  public String toString() {
    return text;
  }

  private static ImagePattern parseSegments(String text) throws InvalidReference {
    List<String> segments = new ArrayList<>(List.of(text.split("/", -1)));
    String first = segments.removeFirst();
    if (!RegistryHost.isHost(first)) {
      throw problem("a pattern begins with the registry's host", hubPattern(text));
    }
    if (segments.isEmpty()) {
      throw problem("a pattern names repositories, not only a registry", Optional.of(text + "/**"));
    }
    boolean allBelow = segments.getLast().equals(ALL_BELOW);
    if (allBelow) {
      segments.removeLast();
    }
    segments.forEach(ImagePattern::checkSegment);
    String host = first.indexOf('*') < 0 ? RegistryHost.canonical(first) : wildcardHost(first);
    if (!allBelow && host.equals(RegistryHost.DOCKER_HUB) && segments.size() == 1) {
      segments.addFirst("library");
    }
    List<String> all = new ArrayList<>(segments);
    all.addFirst(host);
    if (allBelow) {
      all.add(ALL_BELOW);
    }
    return new ImagePattern(String.join("/", all), host, segments, allBelow);
  }

  private static String wildcardHost(String host) throws InvalidReference {
    String[] labels = host.split("\\.", -1);
    boolean fixedEnd =
        labels.length > 2
            && labels[labels.length - 1].indexOf('*') < 0
            && labels[labels.length - 2].indexOf('*') < 0;
    if (!fixedEnd || host.startsWith("[")) {
      throw problem(
          "the last two labels of a host may have no *: anybody can register a name below them",
          Optional.empty());
    }
    if (host.contains(ALL_BELOW)) {
      throw problem("** is for segments after the host", Optional.of(host.replace("**", "*")));
    }
    String sample = host.replace('*', 'a');
    if (!sample.equals(RegistryHost.normalise(sample))) {
      throw problem(
          "a host with * is written in lower case, without a trailing dot and without :443",
          Optional.of(host.toLowerCase(Locale.ROOT)));
    }
    return host;
  }

  private static void checkSegment(String segment) {
    if (segment.contains(ALL_BELOW)) {
      throw problem("** is the whole last segment or nothing", Optional.empty());
    }
    if (segment.indexOf('@') >= 0 || segment.indexOf(':') >= 0) {
      throw problem(
          "a pattern has no tag and no digest; the checks imageTag and imageDigest look at those",
          Optional.empty());
    }
    if (!SEGMENT.matcher(segment).matches()) {
      throw problem(
          "between slashes are lower-case letters, digits, . _ - and *", Optional.empty());
    }
  }

  private static Optional<String> hubPattern(String text) {
    return HUB_PATTERN.matcher(text).matches()
        ? Optional.of(
            RegistryHost.DOCKER_HUB + "/" + ImageReference.qualify(RegistryHost.DOCKER_HUB, text))
        : Optional.empty();
  }

  private static IllegalArgumentException problem(String what, Optional<String> instead) {
    return new IllegalArgumentException(what + instead.map(text -> "; write " + text).orElse(""));
  }

  private static boolean allMatch(List<Glob> patterns, String[] parts) {
    if (patterns.size() != parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!patterns.get(i).matches(parts[i])) {
        return false;
      }
    }
    return true;
  }
}
