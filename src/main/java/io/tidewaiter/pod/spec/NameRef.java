package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A reference to an object of the same namespace by name. */
public record NameRef(@Nullable String name) {}
