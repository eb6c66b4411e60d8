package io.tidewaiter.admission;

import static java.util.stream.Collectors.toSet;

import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import io.tidewaiter.verify.PullScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The digests that a subject's tags stand for. */
public final class ImagePins {
  private static final int SHOWN = 200;

  private final ImageVerifier images;

  public ImagePins(ImageVerifier images) {
    this.images = images;
  }

  /**
   * What is known of the digests.
   *
   * @param digests by the image as the Pod has it
   * @param warnings about those that were not found out, one line each
   * @param complete false if more would be known later
   */
  record Pins(Map<String, Digest> digests, List<String> warnings, boolean complete) {
    static final Pins NONE = new Pins(Map.of(), List.of(), true);

    /** How many images were asked about. */
    int asked() {
      return digests.size() + warnings.size();
    }
  }

  /**
   * The digests of the images that have none and that the old object did not have: what is there
   * already stays as it is.
   */
  Pins of(Subject subject, @Nullable Workload old, Attempt attempt) {
    Set<String> before =
        old == null
            ? Set.of()
            : old.pod().images().stream().map(ImageUse::reference).collect(toSet());
    Map<String, PendingFacts> pending = new LinkedHashMap<>();
    PullScope scope = ImageQuestions.scope(subject);
    for (ImageUse use : subject.pod().images()) {
      if (!before.contains(use.reference())) {
        ask(use.reference(), scope, pending);
      }
    }
    boolean complete = pending.values().stream().allMatch(PendingFacts::isComplete);
    return complete || attempt.mayWait() ? wait(pending, attempt) : incomplete();
  }

  private static Pins incomplete() {
    return new Pins(Map.of(), List.of(), false);
  }

  private void ask(String written, PullScope scope, Map<String, PendingFacts> pending) {
    try {
      ImageReference image = ImageReference.parse(written);
      if (image.digest().isEmpty()) {
        ImageRequest request = new ImageRequest(image, false, List.of(), scope);
        pending.computeIfAbsent(written, key -> images.ask(request, Map.of()));
      }
    } catch (InvalidReference e) {
      // the API server or a check refuses it; there is nothing to pin
    }
  }

  private static Pins wait(Map<String, PendingFacts> pending, Attempt attempt) {
    Map<String, Digest> digests = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    pending.forEach((written, facts) -> {
      ImageFacts known = facts.by(attempt.patience());
      switch (known.digest()) {
        case Known.Is<Digest>(Digest digest) -> digests.put(written, digest);
        case Known.Not<Digest>(Unknown why) ->
            warnings.add(
                "image %s is not pinned to a digest: %s"
                    .formatted(ForeignText.printable(written, SHOWN), why.detail()));
      }
    });
    return new Pins(digests, warnings, true);
  }
}
