package io.tidewaiter.mutate;

import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.policy.DefaultSettings;
import java.util.List;

/**
 * {@code capabilities.drop: [ALL]} for a container that drops nothing. What it adds stays. Not for
 * a privileged container, which has asked for all of them.
 */
final class CapabilitiesDefault implements ContainerDefault {
  @Override
  public String name() {
    return "capabilities";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.dropAllCapabilities();
  }

  @Override
  public boolean isSet(ContainerView container) {
    return container.droppedCapabilities().equals(List.of("ALL"));
  }

  @Override
  public boolean isOpen(ContainerView container) {
    return !container.pod().isWindows()
        && container.capabilities().drop() == null
        && !container.isPrivileged();
  }

  @Override
  public void fill(ContainerView container, Filling filling) {
    filling.capabilities(container, "drop", Filling.JSON.arrayNode().add("ALL"));
  }
}
