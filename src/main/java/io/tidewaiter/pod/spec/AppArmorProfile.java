package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/**
 * Which AppArmor profile confines a process: RuntimeDefault, Unconfined or Localhost (since v1.30).
 */
public record AppArmorProfile(@Nullable String type, @Nullable String localhostProfile) {}
