package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in the images of a Pod, on every platform that they are for. Where that is not known
 * nobody can say that a rule is kept, and the finding says why it is not known.
 */
final class InsideImages {
  private static final int PLATFORM_LENGTH = 40;

  private InsideImages() {}

  /** What one check says of an image for one platform. */
  @FunctionalInterface
  interface Rule {
    List<Fault> faultsOf(PlatformImage image);
  }

  /** What one check says of an image as a whole. */
  @FunctionalInterface
  interface WholeRule {
    List<Fault> faultsOf(ImageContents contents);
  }

  /** Applies a rule to every image of the Pod: of containers of any kind and of image volumes. */
  static List<Finding> inspect(PodView pod, CheckContext context, CheckInfo check, Rule rule) {
    return inspectWhole(pod, context, check, onEveryPlatform(rule));
  }

  /** The same for a rule about images as a whole. */
  static List<Finding> inspectWhole(
      PodView pod, CheckContext context, CheckInfo check, WholeRule rule) {
    List<Finding> findings = new ArrayList<>();
    for (ImageUse use : pod.images()) {
      findings.addAll(inspectWhole(use, context, check, rule));
    }
    return findings;
  }

  /** Applies a rule to one image. */
  static List<Finding> inspect(ImageUse use, CheckContext context, CheckInfo check, Rule rule) {
    return inspectWhole(use, context, check, onEveryPlatform(rule));
  }

  private static List<Finding> inspectWhole(
      ImageUse use, CheckContext context, CheckInfo check, WholeRule rule) {
    Optional<Finding> unreadable = ReadImages.unreadable(use, check);
    if (unreadable.isPresent()) {
      return List.of(unreadable.get());
    }
    Optional<Known<ImageContents>> contents =
        context.facts().image(use.reference()).map(ImageFacts::contents);
    if (contents.isEmpty()) {
      return List.of(notAsked(use, check));
    }
    return switch (contents.get()) {
      case Known.Not<ImageContents>(Unknown why) -> List.of(unknown(use, check, why));
      case Known.Is<ImageContents>(ImageContents value) ->
          rule.faultsOf(value).stream()
              .map(fault ->
                  Finding.in(
                      use, check, "is " + use.reference() + ", " + fault.found(), fault.remedy()))
              .toList();
    };
  }

  private static Finding notAsked(ImageUse use, CheckInfo check) {
    return Finding.in(
            use,
            check,
            "is " + use.reference() + ", and what is in it is not known: no registry was asked",
            "judge the Pod where its registry can be asked, such as in the cluster")
        .asUndetermined();
  }

  private static Finding unknown(ImageUse use, CheckInfo check, Unknown why) {
    Finding finding =
        Finding.in(
            use,
            check,
            "is " + use.reference() + UnknownContents.found(why),
            UnknownContents.remedy(why));
    // whoever pushes what nobody can read must not escape judgement by it
    return why.outcome().isDetermined() ? finding : finding.asUndetermined();
  }

  /** One fault for all platforms that have it, which it names where there are others. */
  static WholeRule onEveryPlatform(Rule rule) {
    return contents -> {
      Map<Fault, List<String>> platforms = new LinkedHashMap<>();
      for (PlatformImage image : contents.platforms()) {
        for (Fault fault : rule.faultsOf(image)) {
          platforms
              .computeIfAbsent(fault, none -> new ArrayList<>())
              .add(ForeignText.printable(image.platform(), PLATFORM_LENGTH));
        }
      }
      int all = contents.platforms().size();
      return platforms.entrySet().stream()
          .map(entry -> on(entry.getValue(), all, entry.getKey()))
          .toList();
    };
  }

  private static Fault on(List<String> platforms, int all, Fault fault) {
    String suffix =
        platforms.size() == all
            ? all == 1 ? "" : " (on every platform)"
            : " (on " + Words.join(platforms) + ")";
    return new Fault(fault.found() + suffix, fault.remedy());
  }
}
