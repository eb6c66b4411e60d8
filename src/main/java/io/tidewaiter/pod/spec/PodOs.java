package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** The operating system a Pod is for. */
public record PodOs(@Nullable String name) {}
