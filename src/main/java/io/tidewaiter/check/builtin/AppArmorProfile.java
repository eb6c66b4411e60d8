package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.PodSecurityContext;
import io.tidewaiter.pod.spec.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * AppArmor must not be switched off.
 *
 * <p>Restricted: {@code appArmorProfile.type} in the security contexts of the Pod and of every
 * container. Allowed: undefined, {@code RuntimeDefault}, {@code Localhost}.
 *
 * <p>Restricted as well, at every version: the annotations {@code
 * container.apparmor.security.beta.kubernetes.io/*}, whether or not such a container exists.
 * Allowed: undefined, empty, {@code runtime/default}, {@code localhost/…}. Field and annotation are
 * both judged, so that neither hides the other.
 */
final class AppArmorProfile implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("appArmorProfile", "AppArmor profile")
          .why(
              "On nodes with AppArmor the runtime confines each container by default. "
                  + "Unconfined takes this away, and with it the rules that stop a "
                  + "container from mounting, from writing below /proc and /sys, and from "
                  + "tracing others.")
          .restricts(
              "spec.securityContext.appArmorProfile.type",
              "spec.containers[*].securityContext.appArmorProfile.type",
              "metadata.annotations[container.apparmor.security.beta.kubernetes.io/*]")
          .allows(
              "undefined",
              "RuntimeDefault, Localhost",
              "empty, runtime/default, localhost/* in annotations")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .build();

  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (var place :
        pod.declared(
            "appArmorProfile",
            PodSecurityContext::appArmorProfile,
            SecurityContext::appArmorProfile)) {
      String type = Objects.requireNonNullElse(place.value().type(), "");
      if (!type.equals("RuntimeDefault") && !type.equals("Localhost")) {
        findings.add(
            Finding.at(
                place,
                INFO,
                place.path().field("type"),
                type.isEmpty() ? "is missing" : "is " + type,
                "set it to RuntimeDefault or Localhost"));
      }
    }
    pod.annotations().forEach((key, value) -> annotation(findings, pod, key, value));
    return findings;
  }

  private static void annotation(
      List<Finding> findings, PodView pod, String key, @Nullable String value) {
    if (!key.startsWith(ANNOTATION)
        || value == null
        || value.isEmpty()
        || value.equals("runtime/default")
        || value.startsWith("localhost/")) {
      return;
    }
    findings.add(
        Finding.at(
            INFO,
            pod.annotationPath(key),
            "is " + value,
            "remove it or set it to runtime/default"));
  }
}
