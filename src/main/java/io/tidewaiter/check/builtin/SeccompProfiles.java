package io.tidewaiter.check.builtin;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.Declared;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SeccompProfile;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** What the checks of seccomp profiles share. */
final class SeccompProfiles {
  private SeccompProfiles() {}

  /** True for a profile that confines. */
  static boolean isAllowed(SeccompProfile profile) {
    return "RuntimeDefault".equals(profile.type()) || "Localhost".equals(profile.type());
  }

  /** The places where a profile is set that does not confine. */
  static List<Finding> findForbidden(PodView pod, CheckInfo check) {
    List<Finding> findings = new ArrayList<>();
    for (Declared<SeccompProfile> place :
        pod.declared(
            "seccompProfile",
            PodSecurityContext::seccompProfile,
            SecurityContext::seccompProfile)) {
      if (!isAllowed(place.value())) {
        String type = place.value().type();
        findings.add(
            Finding.at(
                place,
                check,
                place.path().field("type"),
                type == null || type.isEmpty() ? "is missing" : "is " + type,
                "set it to RuntimeDefault or Localhost"));
      }
    }
    return findings;
  }
}
