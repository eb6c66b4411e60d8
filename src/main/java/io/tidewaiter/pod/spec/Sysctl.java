package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A kernel parameter that a Pod sets. */
public record Sysctl(@Nullable String name, @Nullable String value) {}
