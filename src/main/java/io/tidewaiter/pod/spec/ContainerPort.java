package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A port that a container exposes. */
public record ContainerPort(
    @Nullable String name,
    @Nullable Long containerPort,
    @Nullable Long hostPort,
    @Nullable String hostIP,
    @Nullable String protocol) {}
