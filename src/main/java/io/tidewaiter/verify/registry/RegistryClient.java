package io.tidewaiter.verify.registry;

import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.verify.Deadline;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Reads registries. One for the whole process: it keeps connections and tokens. Each method blocks
 * the calling thread, which may be interrupted, until the answer is there or the deadline passes.
 * Nothing that a registry says is believed: bytes are held against the digest that they were asked
 * for by, and their amount, kind and origin against limits.
 */
public final class RegistryClient implements AutoCloseable {
  private final Transport transport;
  private final Places places;
  private final ManifestFetch manifests;
  private final BlobFetch blobs;
  private final ReferrersFetch referrers;

  /** A client that is nobody in any cloud. */
  public RegistryClient(RegistrySettings settings) {
    this(settings, List.of());
  }

  /**
   * @param identities who this process is in which cloud
   * @throws IllegalArgumentException if a setting cannot be used; the message says which
   */
  public RegistryClient(RegistrySettings settings, List<CloudIdentity> identities) {
    this(settings, identities, InetAddress::getAllByName);
  }

  RegistryClient(
      RegistrySettings settings, List<CloudIdentity> identities, Transport.Lookup lookup) {
    RegistryLimits limits = settings.limits();
    transport = new Transport(settings, lookup);
    Retries retries = new Retries(transport, limits.attempts(), settings.clock());
    Redirects redirects = new Redirects(retries, limits.redirects());
    Authorizer sender =
        new Authorizer(
            redirects, new TokenFetch(redirects, retries), new TokenCache(System::nanoTime));
    CloudCredentials clouds =
        new CloudCredentials(
            identities, new CloudExchange(retries, settings.clock()), System::nanoTime);
    places = new Places(new Endpoints(settings), clouds);
    manifests = new ManifestFetch(sender, limits.manifestBytes());
    blobs = new BlobFetch(sender);
    referrers = new ReferrersFetch(sender, manifests, limits);
  }

  /**
   * The digest of an image: its own, or the one that its tag points to now. A reference with
   * neither means {@code latest}.
   */
  public Digest resolve(ImageReference reference, Credentials credentials, Deadline deadline)
      throws RegistryFailure {
    if (reference.digest().isPresent()) {
      return reference.digest().get();
    }
    String tag = reference.tag().orElse("latest");
    return places.first(
        Repository.of(reference),
        credentials,
        deadline,
        (asked, until) -> manifests.digestOf(asked, tag, until));
  }

  /** A manifest or index by its digest. */
  public Content manifest(
      Repository repository, Digest digest, Credentials credentials, Deadline deadline)
      throws RegistryFailure {
    return places.first(
        repository,
        credentials,
        deadline,
        (asked, until) -> manifests.byDigest(asked, digest, until));
  }

  /**
   * A manifest or index by its digest.
   *
   * @param maxBytes the largest that is taken; a larger one is LIMIT_EXCEEDED
   */
  public Content manifest(
      Repository repository,
      Digest digest,
      int maxBytes,
      Credentials credentials,
      Deadline deadline)
      throws RegistryFailure {
    return places.first(
        repository,
        credentials,
        deadline,
        (asked, until) -> manifests.byDigest(asked, digest, maxBytes, until));
  }

  /**
   * A blob by its digest.
   *
   * @param maxBytes the largest that is taken; a larger one is LIMIT_EXCEEDED
   */
  public byte[] blob(
      Repository repository,
      Digest digest,
      long maxBytes,
      Credentials credentials,
      Deadline deadline)
      throws RegistryFailure {
    return places.first(
        repository,
        credentials,
        deadline,
        (asked, until) -> blobs.byDigest(asked, digest, maxBytes, until));
  }

  /**
   * What refers to a manifest: by the referrers API, or by the fallback tag where there is no such
   * API. Of mirrors and the registry, the first that knows of any decides.
   */
  public Referrers referrers(
      Repository repository, Digest subject, Credentials credentials, Deadline deadline)
      throws RegistryFailure {
    return places
        .firstPresent(
            repository,
            credentials,
            deadline,
            (asked, until) ->
                Optional.of(referrers.of(asked, subject, until))
                    .filter(found -> !found.manifests().isEmpty() || !found.complete()))
        .orElse(Referrers.NONE);
  }

  /**
   * The manifest under one of the tags that cosign derives from a digest.
   *
   * @param suffix {@code .sig}, {@code .att} or {@code .sbom}
   */
  public Optional<Content> legacyTag(
      Repository repository,
      Digest subject,
      String suffix,
      Credentials credentials,
      Deadline deadline)
      throws RegistryFailure {
    String tag = subject.algorithm().label() + "-" + subject.hex() + suffix;
    return places.firstPresent(
        repository, credentials, deadline, (asked, until) -> manifests.byTag(asked, tag, until));
  }

  @Override
  public void close() {
    transport.close();
  }
}
