package io.tidewaiter.mutate;

import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.DefaultSettings;

/**
 * {@code automountServiceAccountToken: false} for a Pod that does not say. The API server's own
 * ServiceAccount admission comes before every webhook and has mounted the token by then, so that
 * the field alone would be an empty word: what it mounted is taken out as well.
 */
final class ServiceAccountTokenDefault implements PodDefault {
  @Override
  public String name() {
    return "automountServiceAccountToken";
  }

  @Override
  public boolean isWanted(DefaultSettings settings) {
    return settings.noServiceAccountToken();
  }

  @Override
  public boolean isSet(PodView pod) {
    return Boolean.FALSE.equals(pod.spec().automountServiceAccountToken());
  }

  @Override
  public boolean isOpen(PodView pod) {
    return pod.spec().automountServiceAccountToken() == null;
  }

  @Override
  public void fill(PodView pod, Filling filling) {
    filling.spec(pod, "automountServiceAccountToken", Filling.JSON.booleanNode(false));
    MountedToken.in(pod).ifPresent(token -> token.removeWith(filling));
  }
}
