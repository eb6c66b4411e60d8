package io.tidewaiter.pod.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The security settings that all containers of a Pod inherit. */
public record PodSecurityContext(
    @Nullable Long runAsUser,
    @Nullable Long runAsGroup,
    @Nullable Boolean runAsNonRoot,
    @Nullable Long fsGroup,
    @Nullable List<Long> supplementalGroups,
    @Nullable List<Sysctl> sysctls,
    @Nullable SeccompProfile seccompProfile,
    @Nullable AppArmorProfile appArmorProfile,
    @Nullable SeLinuxOptions seLinuxOptions,
    @Nullable WindowsOptions windowsOptions) {}
