package io.tidewaiter.admission;

import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.NameRef;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.PullScope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a subject's judges need to know of its images. */
final class ImageQuestions {
  private ImageQuestions() {}

  /**
   * The requests, by the image as the Pod has it. Only images that a policy speaks of are asked
   * about: without such a policy no registry ever hears of a Pod.
   */
  static Map<String, ImageRequest> of(Subject subject, List<MatchedPolicy> policies) {
    boolean contents = looksIntoImages(policies);
    if (!contents && haveNoRules(policies)) { // the usual case, so nothing is made for it
      return Map.of();
    }
    Set<ImageRule> rules = new LinkedHashSet<>();
    policies.forEach(matched -> rules.addAll(matched.imageRules()));
    Map<String, ImageRequest> requests = new LinkedHashMap<>();
    PullScope scope = scope(subject);
    for (ImageUse use : subject.pod().images()) {
      try {
        ImageReference image = ImageReference.parse(use.reference());
        List<ImageRule> own = rules.stream().filter(rule -> rule.matches(image)).toList();
        if (contents || !own.isEmpty()) {
          requests.put(use.reference(), new ImageRequest(image, contents, own, scope));
        }
      } catch (InvalidReference e) {
        // nothing can be asked about it; the checks see that nothing is known
      }
    }
    return requests;
  }

  static PullScope scope(Subject subject) {
    PodView pod = subject.pod();
    List<NameRef> secrets = Objects.requireNonNullElse(pod.spec().imagePullSecrets(), List.of());
    List<String> names =
        secrets.stream()
            .filter(Objects::nonNull)
            .map(NameRef::name)
            .filter(Objects::nonNull)
            .toList();
    return new PullScope(subject.namespace(), pod.serviceAccountName(), names);
  }

  private static boolean looksIntoImages(List<MatchedPolicy> policies) {
    for (MatchedPolicy matched : policies) {
      for (ConfiguredCheck check : matched.checks()) {
        if (check.looksIntoImages()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean haveNoRules(List<MatchedPolicy> policies) {
    for (MatchedPolicy matched : policies) {
      if (!matched.imageRules().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
