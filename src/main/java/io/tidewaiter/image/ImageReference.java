package io.tidewaiter.image;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image in its one canonical form: {@code nginx} is {@code docker.io/library/nginx},
 * and so is {@code index.docker.io:443/library/nginx}. The grammar is that of the container
 * runtimes; where two spellings could reach the same registry they become one, and where a spelling
 * could be read in two ways it is refused.
 *
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">The grammar</a>
 */
public final class ImageReference {
  private static final int MAX_LENGTH = 1024;
  private static final int MAX_REPOSITORY_LENGTH = 255;
  private static final Pattern REPOSITORY_PART =
      Pattern.compile("[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern IMAGE_ID =
      Pattern.compile("[0-9a-fA-F]{64}|(?:sha256|sha384|sha512):[0-9a-fA-F]{32,128}");

  private final String registry;
  private final String repository;
  private final @Nullable String tag;
  private final @Nullable Digest digest;

  private ImageReference(
      String registry, String repository, @Nullable String tag, @Nullable Digest digest) {
    this.registry = registry;
    this.repository = repository;
    this.tag = tag;
    this.digest = digest;
  }

  /**
   * Reads a reference as a Pod writes it.
   *
   * @throws InvalidReference if no container runtime would take it, or if two of them could take it
   *     for different images
   */
  public static ImageReference parse(String text) throws InvalidReference {
    checkCharacters(text);
    int at = text.indexOf('@');
    Digest digest = at < 0 ? null : Digest.parse(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int slash = named.indexOf('/');
    boolean hasHost = slash >= 0 && RegistryHost.isHost(named.substring(0, slash));
    String registry =
        hasHost ? RegistryHost.canonical(named.substring(0, slash)) : RegistryHost.DOCKER_HUB;
    String rest = hasHost ? named.substring(slash + 1) : named;
    int colon = rest.indexOf(':');
    String tag = colon < 0 ? null : checkTag(rest.substring(colon + 1));
    String written = checkRepository(colon < 0 ? rest : rest.substring(0, colon));
    String repository = checkLength(qualify(registry, written));
    return new ImageReference(registry, repository, tag, digest);
  }

  /** The same image, named by its digest too. */
  public ImageReference at(Digest pinned) {
    return new ImageReference(registry, repository, tag, pinned);
  }

  /** The registry's host, with its port unless that is 443: {@code ghcr.io}. */
  public String registry() {
    return registry;
  }

  /** The repository in its registry: {@code acme/web}. */
  public String repository() {
    return repository;
  }

  /** Registry and repository: {@code ghcr.io/acme/web}. */
  public String name() {
    return registry + "/" + repository;
  }

  /** The tag as written; a reference with neither tag nor digest means {@code latest}. */
  public Optional<String> tag() {
    return Optional.ofNullable(tag);
  }

  /** The digest; with it the tag decides nothing. */
  public Optional<Digest> digest() {
    return Optional.ofNullable(digest);
  }

  /** The canonical form: {@code ghcr.io/acme/web:1.0@sha256:…}. */
  @Override
  public String toString() {
    return name() + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImageReference that
        && registry.equals(that.registry)
        && repository.equals(that.repository)
        && Objects.equals(tag, that.tag)
        && Objects.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(registry, repository, tag, digest);
  }

  /** The official images of Docker Hub are written without their {@code library/}. */
  static String qualify(String registry, String repository) {
    boolean official = registry.equals(RegistryHost.DOCKER_HUB) && repository.indexOf('/') < 0;
    return official ? "library/" + repository : repository;
  }

  /** Only printable ASCII without spaces, and not too much of it. */
  static void checkCharacters(String text) throws InvalidReference {
    if (text.isEmpty()) {
      throw new InvalidReference("it is empty");
    }
    if (text.length() > MAX_LENGTH) {
      throw new InvalidReference("it is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new InvalidReference(
            "character %d is U+%04X; only letters, digits and . _ - : / @ may be used"
                .formatted(i + 1, (int) c));
      }
    }
    if (text.contains("://")) {
      throw new InvalidReference("it has a scheme; leave out everything up to ://");
    }
    if (IMAGE_ID.matcher(text).matches()) {
      throw new InvalidReference(
          "it is an image ID, which means whatever the node holds under it; name a repository");
    }
  }

  private static String checkTag(String tag) throws InvalidReference {
    if (!TAG.matcher(tag).matches()) {
      throw new InvalidReference(
          "the tag has to be 1 to 128 letters, digits and . _ - and may not begin with . or -");
    }
    return tag;
  }

  /** The limit is on the whole name, with what Docker Hub's short names leave out. */
  private static String checkLength(String repository) throws InvalidReference {
    if (repository.length() > MAX_REPOSITORY_LENGTH) {
      throw new InvalidReference(
          "the repository is longer than " + MAX_REPOSITORY_LENGTH + " characters");
    }
    return repository;
  }

  private static String checkRepository(String repository) throws InvalidReference {
    if (repository.isEmpty()) {
      throw new InvalidReference("the repository is missing");
    }
    if (repository.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new InvalidReference("the repository has upper-case letters; write it in lower case");
    }
    for (String part : repository.split("/", -1)) {
      if (!REPOSITORY_PART.matcher(part).matches()) {
        throw new InvalidReference(
            "each part of the repository has to be lower-case letters and digits, with single"
                + " . _ or - between them");
      }
    }
    return repository;
  }
}
