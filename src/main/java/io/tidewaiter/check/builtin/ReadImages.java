package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images of a Pod with their references read. One that cannot be read is a finding of every
 * check that asks for its parts: nobody knows what would run.
 */
final class ReadImages {
  private static final String REMEDY =
      "write it as registry/repository:tag or registry/repository@sha256:digest";

  private ReadImages() {}

  /** What one check says of one image. */
  @FunctionalInterface
  interface Rule {
    Optional<Finding> inspect(ImageUse use, ImageReference reference);
  }

  /** Applies a rule to every image of the Pod: of containers of any kind and of image volumes. */
  static List<Finding> inspect(PodView pod, CheckInfo check, Rule rule) {
    List<Finding> findings = new ArrayList<>();
    for (ImageUse use : pod.images()) {
      inspect(use, check, rule).ifPresent(findings::add);
    }
    return findings;
  }

  /** What is wrong with the reference itself; empty if it can be read. */
  static Optional<Finding> unreadable(ImageUse use, CheckInfo check) {
    return inspect(use, check, (readable, reference) -> Optional.empty());
  }

  private static Optional<Finding> inspect(ImageUse use, CheckInfo check, Rule rule) {
    if (use.reference().isEmpty()) {
      return Optional.of(Finding.in(use, check, "is missing", REMEDY));
    }
    try {
      return rule.inspect(use, ImageReference.parse(use.reference()));
    } catch (InvalidReference e) {
      String found = "is not a valid image reference: " + e.reason();
      return Optional.of(Finding.in(use, check, found, REMEDY));
    }
  }
}
