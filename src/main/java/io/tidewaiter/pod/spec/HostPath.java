package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A file or directory of the node. */
public record HostPath(@Nullable String path, @Nullable String type) {}
