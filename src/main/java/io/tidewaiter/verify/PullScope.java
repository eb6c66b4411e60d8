package io.tidewaiter.verify;

import java.util.List;

/**
 * On whose behalf a registry is asked: its credentials are the ones that the kubelet would use.
 *
 * @param namespace of the Pod
 * @param serviceAccount of the Pod, whose pull secrets count too
 * @param pullSecrets the names that the Pod lists, each in the Pod's own namespace
 */
public record PullScope(String namespace, String serviceAccount, List<String> pullSecrets) {
  public PullScope {
    pullSecrets = List.copyOf(pullSecrets);
  }
}
