package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** An environment variable of a container. */
public record EnvVar(
    @Nullable String name, @Nullable String value, @Nullable EnvVarSource valueFrom) {}
