package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** The lifecycle handlers of a container. */
public record Lifecycle(@Nullable LifecycleHandler postStart, @Nullable LifecycleHandler preStop) {}
