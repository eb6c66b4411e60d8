package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A TCP connection of a probe or lifecycle handler. */
public record TcpSocket(@Nullable String host) {}
