package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A Secret or ConfigMap whose keys all become environment variables. */
public record EnvFromSource(
    @Nullable String prefix, @Nullable NameRef secretRef, @Nullable NameRef configMapRef) {}
