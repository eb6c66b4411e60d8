package io.tidewaiter.mutate;

import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.policy.DefaultSettings;
import java.util.Locale;
import java.util.Set;

/**
 * {@code allowPrivilegeEscalation: false} for a container that does not say. Not where it is
 * privileged or adds SYS_ADMIN: the API server refuses the two together.
 */
final class AllowPrivilegeEscalationDefault implements ContainerDefault {
  private static final Set<String> ESCALATING = Set.of("SYS_ADMIN", "CAP_SYS_ADMIN", "ALL");

  @Override
  public String name() {
    return "allowPrivilegeEscalation";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.noPrivilegeEscalation();
  }

  @Override
  public boolean isSet(ContainerView container) {
    return Boolean.FALSE.equals(container.securityContext().allowPrivilegeEscalation());
  }

  @Override
  public boolean isOpen(ContainerView container) {
    return !container.pod().isWindows()
        && container.securityContext().allowPrivilegeEscalation() == null
        && !container.isPrivileged()
        && container.addedCapabilities().stream()
            .noneMatch(added -> ESCALATING.contains(added.toUpperCase(Locale.ROOT)));
  }

  @Override
  public void fill(ContainerView container, Filling filling) {
    filling.securityContext(container, "allowPrivilegeEscalation", Filling.JSON.booleanNode(false));
  }
}
