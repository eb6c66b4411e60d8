package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** Where an environment variable takes its value from, when not from a literal. */
public record EnvVarSource(@Nullable KeyRef secretKeyRef, @Nullable KeyRef configMapKeyRef) {}
