package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** Which seccomp profile confines a process: RuntimeDefault, Unconfined or Localhost. */
public record SeccompProfile(@Nullable String type, @Nullable String localhostProfile) {}
