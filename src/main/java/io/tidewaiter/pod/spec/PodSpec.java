package io.tidewaiter.pod.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Pod asks for. */
public record PodSpec(
    @Nullable List<Container> containers,
    @Nullable List<Container> initContainers,
    @Nullable List<Container> ephemeralContainers,
    @Nullable List<Volume> volumes,
    @Nullable PodSecurityContext securityContext,
    @Nullable ResourceRequirements resources,
    @Nullable Boolean hostNetwork,
    @Nullable Boolean hostPID,
    @Nullable Boolean hostIPC,
    @Nullable Boolean hostUsers,
    @Nullable Boolean shareProcessNamespace,
    @Nullable String serviceAccountName,
    @Nullable String serviceAccount,
    @Nullable Boolean automountServiceAccountToken,
    @Nullable List<NameRef> imagePullSecrets,
    @Nullable String runtimeClassName,
    @Nullable String restartPolicy,
    @Nullable PodOs os,
    @Nullable String nodeName,
    @Nullable Map<String, @Nullable String> nodeSelector) {

  /** The same Pod wherever it runs: no check is about that. */
  public PodSpec anywhere() {
    return nodeName == null && nodeSelector == null
        ? this
        : new PodSpec(
            containers,
            initContainers,
            ephemeralContainers,
            volumes,
            securityContext,
            resources,
            hostNetwork,
            hostPID,
            hostIPC,
            hostUsers,
            shareProcessNamespace,
            serviceAccountName,
            serviceAccount,
            automountServiceAccountToken,
            imagePullSecrets,
            runtimeClassName,
            restartPolicy,
            os,
            null,
            null);
  }
}
