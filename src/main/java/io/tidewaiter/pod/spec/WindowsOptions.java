package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** Windows settings of a Pod or container. */
public record WindowsOptions(
    @Nullable Boolean hostProcess,
    @Nullable String runAsUserName,
    @Nullable String gmsaCredentialSpecName) {}
