package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** An HTTP request of a probe or lifecycle handler. */
public record HttpGet(@Nullable String host) {}
