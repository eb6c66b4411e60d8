package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.registry.Content;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.Descriptor;
import io.tidewaiter.verify.registry.ImageManifest;
import io.tidewaiter.verify.registry.Referrers;
import io.tidewaiter.verify.registry.RegistryClient;
import io.tidewaiter.verify.registry.RegistryFailure;
import io.tidewaiter.verify.registry.Repository;
import io.tidewaiter.verify.sigstore.Artifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches the signatures and attestations of an image, in every format that cosign ever wrote.
 * Where one cannot be had the others still can: whoever may push to a repository cannot hide what
 * is good by adding what is bad.
 */
final class SignatureFetch {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
  private static final String BUNDLE_PARAMETER = "application/vnd.dev.sigstore.bundle+json";
  private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
  private static final String ENVELOPE = "application/vnd.dsse.envelope.v1+json";

  private final RegistryClient client;
  private final Parallel parallel;
  private final FetchLimits limits;

  SignatureFetch(RegistryClient client, Parallel parallel, FetchLimits limits) {
    this.client = client;
    this.parallel = parallel;
    this.limits = limits;
  }

  /** Where to look, by whom, until when. */
  record Place(Repository repository, Digest image, Credentials credentials, Deadline deadline) {}

  /**
   * What refers to the image. What an index says of a referrer is not believed: cosign itself
   * writes a wrong type where a registry has no API for this. Only the manifest tells.
   */
  Collected referrers(Place place) {
    Referrers referrers;
    try {
      referrers =
          client.referrers(
              place.repository(), place.image(), place.credentials(), place.deadline());
    } catch (RegistryFailure e) {
      return Collected.missing(Unknowns.of(e));
    }
    Collected found = parallel.all(referrers.manifests(), referrer -> referrer(place, referrer));
    return referrers.complete()
        ? found
        : found.and(new Collected(List.of(), true, Optional.empty()));
  }

  /**
   * What is under the tag that cosign made up before there were referrers.
   *
   * @param suffix {@code .sig} or {@code .att}
   */
  Collected tagged(Place place, String suffix) {
    Optional<Content> content;
    try {
      content =
          client.legacyTag(
              place.repository(), place.image(), suffix, place.credentials(), place.deadline());
    } catch (RegistryFailure e) {
      return Collected.missing(Unknowns.of(e));
    }
    return content.map(found -> layers(place, found)).orElse(Collected.NOTHING);
  }

  private Collected referrer(Place place, Descriptor referrer) {
    try {
      return layers(
          place,
          client.manifest(
              place.repository(), referrer.digest(), place.credentials(), place.deadline()));
    } catch (RegistryFailure e) {
      return unreadable("a referrer " + referrer.digest(), e);
    }
  }

  private Collected layers(Place place, Content content) {
    if (!(content.manifest() instanceof ImageManifest manifest)) {
      return Collected.NOTHING;
    }
    List<Descriptor> layers =
        manifest.layers().stream().filter(layer -> kind(layer).isPresent()).toList();
    Collected found =
        parallel.all(
            layers.subList(0, Math.min(layers.size(), limits.layers())),
            layer -> layer(place, layer));
    return layers.size() <= limits.layers()
        ? found
        : found.and(new Collected(List.of(), true, Optional.empty()));
  }

  private Collected layer(Place place, Descriptor layer) {
    try {
      byte[] bytes =
          client.blob(
              place.repository(),
              layer.digest(),
              limits.blobBytes(),
              place.credentials(),
              place.deadline());
      Artifact artifact =
          kind(layer).orElseThrow() == Kind.BUNDLE
              ? new Artifact.BundleArtifact(bytes)
              : legacy(kind(layer).orElseThrow(), bytes, layer.annotations());
      return new Collected(List.of(artifact), false, Optional.empty());
    } catch (RegistryFailure e) {
      return unreadable("the layer " + layer.digest(), e);
    }
  }

  private static Artifact legacy(Kind kind, byte[] bytes, Map<String, String> annotations) {
    return kind == Kind.SIGNATURE
        ? new Artifact.LegacySignature(bytes, annotations)
        : new Artifact.LegacyAttestation(bytes, annotations);
  }

  /** What is broken counts for nobody; what may be there later is missing. */
  private static Collected unreadable(String what, RegistryFailure failure) {
    String reason = ForeignText.printable(failure.message(), 500);
    Optional<Unknown> missing =
        switch (failure.reason()) {
          case UNREACHABLE, THROTTLED, UNAUTHORIZED, TIMED_OUT -> Optional.of(Unknowns.of(failure));
          case NOT_FOUND, LIMIT_EXCEEDED, TAMPERED, MALFORMED, FORBIDDEN_ADDRESS ->
              Optional.empty();
        };
    return new Collected(
        List.of(new Artifact.Unreadable(what, "could not be had: " + reason)), false, missing);
  }

  private enum Kind {
    BUNDLE,
    SIGNATURE,
    ATTESTATION
  }

  private static Optional<Kind> kind(Descriptor layer) {
    String type = layer.mediaType();
    if (type.startsWith(BUNDLE + ".v") || type.startsWith(BUNDLE_PARAMETER)) {
      return Optional.of(Kind.BUNDLE);
    }
    return switch (type) {
      case SIMPLE_SIGNING -> Optional.of(Kind.SIGNATURE);
      case ENVELOPE -> Optional.of(Kind.ATTESTATION);
      default -> Optional.empty();
    };
  }
}
