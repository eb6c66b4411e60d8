package io.tidewaiter.cli.review;

import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.FactsSource.Inquiry;
import io.tidewaiter.admission.NodePaths;
import io.tidewaiter.admission.PodFacts;
import io.tidewaiter.check.Facts;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import io.tidewaiter.verify.PullScope;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be found out about the images of the objects under review. */
public final class PodImages {
  private final Optional<ImageVerifier> verifier;
  private final Map<String, TrustRoot> roots;
  private final Duration patience;

  private PodImages(
      Optional<ImageVerifier> verifier, Map<String, TrustRoot> roots, Duration patience) {
    this.verifier = verifier;
    this.roots = Map.copyOf(roots);
    this.patience = patience;
  }

  /** No registry is asked for anything. */
  public static PodImages offline() {
    return new PodImages(Optional.empty(), Map.of(), Duration.ZERO);
  }

  /**
   * Registries are asked as in a cluster.
   *
   * @param patience how long the images of one object may take
   */
  public static PodImages by(
      ImageVerifier verifier, Map<String, TrustRoot> roots, Duration patience) {
    return new PodImages(Optional.of(verifier), roots, patience);
  }

  boolean areOffline() {
    return verifier.isEmpty();
  }

  Facts facts(NodePaths paths, Subject subject, List<MatchedPolicy> policies, Instant now) {
    if (verifier.isEmpty()) {
      return new Facts(paths.of(subject), Map.of(), now);
    }
    FactsSource source = new PodFacts(paths, verifier.get());
    return source
        .factsFor(new Inquiry(subject, policies, roots, now, Deadline.in(patience)))
        .facts();
  }

  /** The digests that the object's tags stand for, as far as they are known. */
  Map<String, Digest> digests(Subject subject) {
    Map<String, PendingFacts> pending = new LinkedHashMap<>();
    for (ImageUse use : subject.pod().images()) {
      tagged(use)
          .ifPresent(image ->
              verifier.ifPresent(asked ->
                  pending.put(use.reference(), asked.ask(request(image, subject), Map.of()))));
    }
    Deadline deadline = Deadline.in(patience);
    Map<String, Digest> digests = new LinkedHashMap<>();
    pending.forEach((written, facts) ->
        facts.by(deadline).digest().answer().ifPresent(digest -> digests.put(written, digest)));
    return digests;
  }

  private static ImageRequest request(ImageReference image, Subject subject) {
    // whoever runs this program has credentials of their own
    PullScope scope = new PullScope(subject.namespace(), "", List.of());
    return new ImageRequest(image, false, List.of(), scope);
  }

  private static Optional<ImageReference> tagged(ImageUse use) {
    try {
      return Optional.of(ImageReference.parse(use.reference()))
          .filter(image -> image.digest().isEmpty());
    } catch (InvalidReference e) {
      return Optional.empty(); // a check says so
    }
  }
}
