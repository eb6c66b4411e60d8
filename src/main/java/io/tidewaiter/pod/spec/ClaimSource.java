package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A PersistentVolumeClaim that a volume uses. */
public record ClaimSource(@Nullable String claimName, @Nullable Boolean readOnly) {}
