package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** The SELinux context of a process. */
public record SeLinuxOptions(
    @Nullable String user, @Nullable String role, @Nullable String type, @Nullable String level) {}
