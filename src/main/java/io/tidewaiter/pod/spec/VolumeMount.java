package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A volume mounted into a container. */
public record VolumeMount(
    @Nullable String name,
    @Nullable String mountPath,
    @Nullable String subPath,
    @Nullable String subPathExpr,
    @Nullable Boolean readOnly) {}
