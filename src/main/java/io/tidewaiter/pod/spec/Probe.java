package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** A liveness, readiness or startup probe. */
public record Probe(@Nullable HttpGet httpGet, @Nullable TcpSocket tcpSocket) {}
