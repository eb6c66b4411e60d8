package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** An OCI image or artifact mounted as a volume. */
public record ImageVolume(@Nullable String reference, @Nullable String pullPolicy) {}
