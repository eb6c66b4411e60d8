package io.tidewaiter.pod.spec;

import org.jspecify.annotations.Nullable;

/** The security settings of one container. */
public record SecurityContext(
    @Nullable Boolean privileged,
    @Nullable Capabilities capabilities,
    @Nullable Long runAsUser,
    @Nullable Long runAsGroup,
    @Nullable Boolean runAsNonRoot,
    @Nullable Boolean readOnlyRootFilesystem,
    @Nullable Boolean allowPrivilegeEscalation,
    @Nullable String procMount,
    @Nullable SeccompProfile seccompProfile,
    @Nullable AppArmorProfile appArmorProfile,
    @Nullable SeLinuxOptions seLinuxOptions,
    @Nullable WindowsOptions windowsOptions) {}
