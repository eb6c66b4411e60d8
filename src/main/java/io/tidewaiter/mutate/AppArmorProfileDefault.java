package io.tidewaiter.mutate;

import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.AppArmorProfile;
import io.tidewaiter.policy.DefaultSettings;

/**
 * {@code appArmorProfile: RuntimeDefault} for a Pod that names none. One with a legacy annotation
 * has named one. A Pod with a privileged container is left alone: such a container runs unconfined
 * unless a profile is named, and counts on it, while its neighbours have the runtime's profile
 * anyway.
 */
final class AppArmorProfileDefault implements PodDefault {
  private static final String LEGACY = "container.apparmor.security.beta.kubernetes.io/";

  @Override
  public String name() {
    return "appArmorProfile";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.appArmorRuntimeDefault();
  }

  @Override
  public boolean isSet(PodView pod) {
    AppArmorProfile profile = pod.securityContext().appArmorProfile();
    return profile != null && "RuntimeDefault".equals(profile.type());
  }

  @Override
  public boolean isOpen(PodView pod) {
    return !pod.isWindows()
        && pod.securityContext().appArmorProfile() == null
        && pod.annotations().keySet().stream().noneMatch(key -> key.startsWith(LEGACY))
        && pod.containers().stream().noneMatch(ContainerView::isPrivileged);
  }

  @Override
  public void fill(PodView pod, Filling filling) {
    filling.securityContext(
        pod, "appArmorProfile", Filling.JSON.objectNode().put("type", "RuntimeDefault"));
  }
}
