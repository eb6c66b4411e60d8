package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** An owner of an object. Never trusted: anyone may write it. */
public record OwnerReference(
    @Nullable String apiVersion,
    @Nullable String kind,
    @Nullable String name,
    @Nullable String uid,
    @Nullable Boolean controller) {}
