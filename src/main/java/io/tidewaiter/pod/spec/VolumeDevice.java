package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A block device mapped into a container. */
public record VolumeDevice(@Nullable String name, @Nullable String devicePath) {}
