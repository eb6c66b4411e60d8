package io.tidewaiter.pod.spec;

import java.util.List;
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
    @Nullable PodOs os) {}
