package io.tidewaiter.pod.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Linux capabilities added to and dropped from the runtime's default set. */
public record Capabilities(@Nullable List<String> add, @Nullable List<String> drop) {}
