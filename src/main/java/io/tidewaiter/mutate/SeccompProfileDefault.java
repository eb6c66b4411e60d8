package io.tidewaiter.mutate;

import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.SeccompProfile;
import io.tidewaiter.policy.DefaultSettings;

/**
 * {@code seccompProfile: RuntimeDefault} for a Pod that names none. One with a legacy annotation
 * has named one; a container's own profile stays its own.
 */
final class SeccompProfileDefault implements PodDefault {
  private static final String LEGACY = "seccomp.security.alpha.kubernetes.io/";

  @Override
  public String name() {
    return "seccompProfile";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.seccompRuntimeDefault();
  }

  @Override
  public boolean isSet(PodView pod) {
    SeccompProfile profile = pod.securityContext().seccompProfile();
    return profile != null && "RuntimeDefault".equals(profile.type());
  }

  @Override
  public boolean isOpen(PodView pod) {
    return !pod.isWindows()
        && pod.securityContext().seccompProfile() == null
        && pod.annotations().keySet().stream().noneMatch(SeccompProfileDefault::isLegacy);
  }

  @Override
  public void fill(PodView pod, Filling filling) {
    filling.securityContext(
        pod, "seccompProfile", Filling.JSON.objectNode().put("type", "RuntimeDefault"));
  }

  private static boolean isLegacy(String key) {
    return key.startsWith(LEGACY) || key.startsWith("container." + LEGACY);
  }
}
