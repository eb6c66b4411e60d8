package io.tidewaiter.mutate;

import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.DefaultSettings;
import org.jspecify.annotations.Nullable;

/**
 * {@code runAsNonRoot: true} for a Pod that does not say. Not where root is asked for by number, by
 * the Pod or by a container that would inherit this: the kubelet would refuse to start it, and
 * whether root may be asked for is for a check to say. Not on Windows, where the kubelet reads it
 * as a word about another account.
 */
final class RunAsNonRootDefault implements PodDefault {
  @Override
  public String name() {
    return "runAsNonRoot";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.runAsNonRoot();
  }

  @Override
  public boolean isSet(PodView pod) {
    return Boolean.TRUE.equals(pod.securityContext().runAsNonRoot());
  }

  @Override
  public boolean isOpen(PodView pod) {
    return !pod.isWindows()
        && pod.securityContext().runAsNonRoot() == null
        && !isRoot(pod.securityContext().runAsUser())
        && pod.containers().stream().noneMatch(RunAsNonRootDefault::wouldBreak);
  }

  @Override
  public void fill(PodView pod, Filling filling) {
    filling.securityContext(pod, "runAsNonRoot", Filling.JSON.booleanNode(true));
  }

  private static boolean wouldBreak(ContainerView container) {
    return container.securityContext().runAsNonRoot() == null
        && isRoot(container.securityContext().runAsUser());
  }

  private static boolean isRoot(@Nullable Long uid) {
    return uid != null && uid == 0;
  }
}
