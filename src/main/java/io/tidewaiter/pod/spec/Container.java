package io.tidewaiter.pod.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One container of any kind. */
public record Container(
    @Nullable String name,
    @Nullable String image,
    @Nullable String imagePullPolicy,
    @Nullable List<String> command,
    @Nullable List<String> args,
    @Nullable List<EnvVar> env,
    @Nullable List<EnvFromSource> envFrom,
    @Nullable List<ContainerPort> ports,
    @Nullable ResourceRequirements resources,
    @Nullable List<VolumeMount> volumeMounts,
    @Nullable List<VolumeDevice> volumeDevices,
    @Nullable Probe livenessProbe,
    @Nullable Probe readinessProbe,
    @Nullable Probe startupProbe,
    @Nullable Lifecycle lifecycle,
    @Nullable String restartPolicy,
    @Nullable SecurityContext securityContext) {}
