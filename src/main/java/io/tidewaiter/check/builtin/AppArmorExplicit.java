package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Category;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.AppArmorProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every container must have an AppArmor profile by name.
 *
 * <p>Restricted: {@code securityContext.appArmorProfile.type} of every container, inherited from
 * the Pod where the container has none of its own, and the annotations that were used before v1.30.
 * Allowed: the listed types. Where a field and an annotation disagree both must pass: which one
 * wins differs between versions. Windows Pods are exempt.
 */
final class AppArmorExplicit implements Check {
  private static final Parameter<List<String>> ALLOWED_TYPES =
      Parameter.strings(
          "allowedTypes", "Types of profile that pass.", List.of("RuntimeDefault", "Localhost"));

  private static final CheckInfo INFO =
      CheckInfo.of(Category.PRIVILEGES, "appArmorExplicit", "Explicit AppArmor profile")
          .why(
              "AppArmor keeps a container from files and kernel interfaces that it has no business"
                  + " with. Where nothing is said the runtime's profile applies on nodes that have"
                  + " AppArmor, and nothing on the others; a Pod that names its profile starts only"
                  + " where it is enforced.")
          .restricts(
              "spec.containers[*].securityContext.appArmorProfile.type",
              "spec.securityContext.appArmorProfile.type",
              "metadata.annotations[container.apparmor.security.beta.kubernetes.io/*]")
          .allows(
              "the types of the parameter allowedTypes, by default RuntimeDefault and Localhost",
              "anything on Windows")
          .serves("NSA/CISA Kubernetes Hardening Guidance: Pod security")
          .parameters(ALLOWED_TYPES)
          .build();

  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    if (pod.isWindows()) {
      return List.of();
    }
    List<String> allowed = context.get(ALLOWED_TYPES);
    List<Finding> findings =
        new ArrayList<>(ProfileAnnotation.findings(pod, INFO, List.of(ANNOTATION), allowed));
    for (ContainerView container : pod.containers()) {
      Optional<AppArmorProfile> profile = container.effectiveAppArmorProfile();
      boolean annotated = pod.annotation(ANNOTATION + container.name()).isPresent();
      String type = profile.map(AppArmorProfile::type).orElse("");
      // An annotation is an answer too; a bad one has a finding of its own.
      if (profile.isPresent() ? !allowed.contains(type) : !annotated) {
        boolean own = container.securityContext().appArmorProfile() != null;
        findings.add(
            ExplicitProfile.finding(container, INFO, "appArmorProfile.type", type, own, allowed));
      }
    }
    return findings;
  }
}
