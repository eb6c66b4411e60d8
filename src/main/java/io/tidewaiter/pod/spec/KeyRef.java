package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A key of a Secret or ConfigMap. */
public record KeyRef(@Nullable String name, @Nullable String key) {}
