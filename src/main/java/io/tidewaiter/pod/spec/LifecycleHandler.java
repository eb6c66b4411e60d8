package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** What runs after a container starts or before it stops. */
public record LifecycleHandler(@Nullable HttpGet httpGet, @Nullable TcpSocket tcpSocket) {}
