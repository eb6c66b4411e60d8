package io.tidewaiter.admission;

import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a Pod that any check looks at. Two Pods that are equal in this are judged alike.
 *
 * @param annotations the legacy profiles of seccomp and AppArmor
 */
record JudgedPart(PodSpec spec, Map<String, @Nullable String> annotations) {
  private static final List<String> PREFIXES =
      List.of(
          "seccomp.security.alpha.kubernetes.io/",
          "container.seccomp.security.alpha.kubernetes.io/",
          "container.apparmor.security.beta.kubernetes.io/");

  static JudgedPart of(PodView pod) {
    Map<String, @Nullable String> judged = new TreeMap<>();
    pod.annotations()
        .forEach((key, value) -> {
          if (PREFIXES.stream().anyMatch(key::startsWith)) {
            judged.put(key, value);
          }
        });
    return new JudgedPart(pod.spec().anywhere(), judged);
  }
}
