package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The values by which annotations named seccomp and AppArmor profiles before there were fields. */
final class ProfileAnnotation {
  private ProfileAnnotation() {}

  /** The type that a field would have for an annotation's value, empty if there is none. */
  static String type(String value) {
    if (value.startsWith("localhost/")) {
      return "Localhost";
    }
    return switch (value) {
      case "runtime/default", "docker/default" -> "RuntimeDefault";
      case "unconfined" -> "Unconfined";
      default -> "";
    };
  }

  /**
   * A finding for each annotation that names another profile than the allowed ones, also of
   * containers that are not there: an ephemeral one may yet come by that name.
   *
   * @param prefixes of the annotations' names, up to the container's name
   */
  static List<Finding> findings(
      PodView pod, CheckInfo check, List<String> prefixes, List<String> allowedTypes) {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(pod.annotations())
        .forEach((name, value) -> {
          String written = Objects.requireNonNullElse(value, "");
          if (prefixes.stream().anyMatch(name::startsWith)
              && !allowedTypes.contains(type(written))) {
            findings.add(
                Finding.at(
                    check,
                    pod.annotationPath(name),
                    "is " + (written.isEmpty() ? "empty" : written),
                    "remove the annotation and use the field; allowed there: "
                        + Words.join(allowedTypes)));
          }
        });
    return findings;
  }
}
