package io.tidewaiter.pod.spec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a container asks of the node and where it is capped. */
public record ResourceRequirements(
    @Nullable Map<String, Quantity> requests, @Nullable Map<String, Quantity> limits) {}
