package io.tidewaiter.verify.fetch;

import io.tidewaiter.evidence.Outcome;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches the signatures and attestations of an image, in every format that cosign ever wrote.
 * Where one cannot be had the others still can: whoever may push to a repository cannot hide what
 * is good by adding what is bad.
 */
final class SignatureFetch {
  private static final Collected CAPPED = new Collected(List.of(), true, Optional.empty());
  private static final Unknown BUSY =
      new Unknown(
          Outcome.TIMED_OUT,
          "too many large signatures and attestations are being looked at; try again");
  private static final int DIGEST_SHOWN = 19;

  private final RegistryClient client;
  private final Parallel parallel;
  private final FetchLimits limits;
  private final Semaphore hold;

  SignatureFetch(RegistryClient client, Parallel parallel, FetchLimits limits) {
    this.client = client;
    this.parallel = parallel;
    this.limits = limits;
    this.hold = new Semaphore(limits.heldBytes(), true);
  }

  /** Room for what there is about one image; to be closed when it was looked at. */
  Baggage baggage() {
    return new Baggage(limits, hold);
  }

  /** Where to look, by whom, until when, and how much of it. */
  record Place(
      Repository repository,
      Digest image,
      Credentials credentials,
      Deadline deadline,
      Baggage baggage) {}

  /** What a manifest has, or why nothing can be had of it. */
  private record Found(List<Descriptor> layers, Collected otherwise) {
    static Found nothing(Collected why) {
      return new Found(List.of(), why);
    }
  }

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
    List<Found> found = parallel.all(referrers.manifests(), referrer -> referrer(place, referrer));
    Collected collected = collect(place, found);
    return referrers.complete() ? collected : collected.and(CAPPED);
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
    return content.map(it -> collect(place, List.of(layers(it)))).orElse(Collected.NOTHING);
  }

  private Found referrer(Place place, Descriptor referrer) {
    String what = "the referrer " + shown(referrer);
    try {
      return layers(
          client.manifest(
              place.repository(),
              referrer.digest(),
              limits.manifestBytes(),
              place.credentials(),
              place.deadline()));
    } catch (RegistryFailure e) {
      return Found.nothing(unreadable(what, e));
    }
  }

  /** One more than is looked at tells that there are more; what is smallest has precedence. */
  private Found layers(Content content) {
    if (!(content.manifest() instanceof ImageManifest manifest)) {
      return Found.nothing(Collected.NOTHING);
    }
    List<Descriptor> layers =
        manifest.layers().stream()
            .filter(layer -> LayerKind.of(layer).isPresent())
            .distinct()
            .toList();
    if (layers.size() <= limits.artifacts()) {
      return new Found(layers, Collected.NOTHING);
    }
    Set<Descriptor> smallest =
        layers.stream()
            .sorted(Comparator.comparingLong(Descriptor::size))
            .limit(limits.artifacts() + 1L)
            .collect(Collectors.toSet());
    return new Found(layers.stream().filter(smallest::contains).toList(), Collected.NOTHING);
  }

  private Collected collect(Place place, List<Found> found) {
    List<Descriptor> all = found.stream().flatMap(it -> it.layers().stream()).distinct().toList();
    Collected otherwise =
        Stream.concat(
                found.stream().map(Found::otherwise),
                all.stream().filter(this::isTooLarge).map(this::tooLarge))
            .reduce(Collected.NOTHING, Collected::and);
    List<Descriptor> layers = all.stream().filter(layer -> !isTooLarge(layer)).toList();
    List<Descriptor> chosen = place.baggage().choose(layers);
    if (!place.baggage().load(chosen, place.deadline())) {
      return otherwise.and(Collected.missing(BUSY));
    }
    Collected collected =
        parallel.all(chosen, layer -> layer(place, layer)).stream()
            .reduce(otherwise, Collected::and);
    return chosen.size() == layers.size() ? collected : collected.and(CAPPED);
  }

  private boolean isTooLarge(Descriptor layer) {
    return layer.size() > limits.blobBytes();
  }

  private Collected layer(Place place, Descriptor layer) {
    try {
      byte[] bytes =
          client.blob(
              place.repository(),
              layer.digest(),
              layer.size(),
              place.credentials(),
              place.deadline());
      Artifact artifact = LayerKind.of(layer).orElseThrow().artifact(bytes, layer.annotations());
      return new Collected(List.of(artifact), false, Optional.empty());
    } catch (RegistryFailure e) {
      return unreadable("the layer " + shown(layer), e);
    }
  }

  private Collected tooLarge(Descriptor layer) {
    String reason =
        "could not be had: it is larger than %d MiB".formatted(limits.blobBytes() >> 20);
    return new Collected(
        List.of(new Artifact.Unreadable("the layer " + layer.digest(), reason)),
        false,
        Optional.empty());
  }

  /** What is broken counts for nobody; what may be there later is missing. */
  private static Collected unreadable(String what, RegistryFailure failure) {
    String reason = ForeignText.printable(failure.message(), 500);
    Optional<Unknown> missing =
        switch (failure.reason()) {
          case UNREACHABLE, THROTTLED, UNAUTHORIZED, TIMED_OUT, TAMPERED ->
              Optional.of(Unknowns.of(failure));
          case NOT_FOUND, LIMIT_EXCEEDED, MALFORMED, FORBIDDEN_ADDRESS -> Optional.empty();
        };
    return new Collected(List.of(new Artifact.Unreadable(what, reason)), false, missing);
  }

  private static String shown(Descriptor descriptor) {
    return descriptor.digest().toString().substring(0, DIGEST_SHOWN) + "…";
  }
}
