package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.PodSecurityVersion;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of contents: every check there is. Adding one is one class, one line, one folder. */
public final class BuiltInChecks {
  private static final List<Check> POD_SECURITY =
      List.of(
          new AllowPrivilegeEscalation(),
          new AppArmorProfile(),
          new CapabilitiesBaseline(),
          new CapabilitiesRestricted(),
          new HostNamespaces(),
          new HostPathVolumes(),
          new HostPorts(),
          new HostProbesAndHostLifecycle(),
          new Privileged(),
          new ProcMount(),
          new ProcMountRestricted(),
          new RestrictedVolumes(),
          new RunAsNonRoot(),
          new RunAsUser(),
          new SeLinuxOptions(),
          new SeccompProfileBaseline(),
          new SeccompProfileRestricted(),
          new Sysctls(),
          new WindowsHostProcess());

  // No twin of a control: allowPrivilegeEscalation, for one, is chosen alone as it stands above.
  private static final List<Check> BEYOND =
      List.of(
          // The node and its container runtime
          new ContainerRuntimeSockets(),
          new DockerHost(),
          new HostPaths(),
          new HostPortRanges(),
          new SharedHostNamespaces(),
          // Users, capabilities and kernel confinement
          new AppArmorExplicit(),
          new Capabilities(),
          new ReadOnlyRootFilesystem(),
          new RootGroup(),
          new RootUser(),
          new RuntimeClass(),
          new SeLinuxExplicit(),
          new SeccompExplicit(),
          new SharedProcessNamespace(),
          new UserNamespaces(),
          // Images
          new ImageAge(),
          new ImageBase(),
          new ImageDigest(),
          new ImageEntrypoint(),
          new ImageLayers(),
          new ImageMediaTypes(),
          new ImagePlatform(),
          new ImagePrivilegedPorts(),
          new ImagePullPolicy(),
          new ImageReferences(),
          new ImageRegistries(),
          new ImageSecrets(),
          new ImageSize(),
          new ImageTag(),
          new ImageUserNonRoot(),
          // Workload hygiene
          new DefaultServiceAccount(),
          new LivenessProbe(),
          new ReadinessProbe(),
          new ResourceLimits(),
          new ResourceRequests(),
          new SecretsInEnv(),
          new ServiceAccountToken());

  private static final Map<CheckId, Check> BY_ID = index();

  private BuiltInChecks() {}

  /** All checks, the controls of the Pod Security Standards first. */
  public static Collection<Check> all() {
    return BY_ID.values();
  }

  public static Optional<Check> find(CheckId id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /**
   * The controls of a level at a version: those of the level and the ones below it, less those that
   * a stricter one takes the place of.
   */
  public static List<Check> podSecurity(Level level, PodSecurityVersion version) {
    List<Check> applicable =
        POD_SECURITY.stream()
            .filter(check -> check.info().level().orElseThrow().compareTo(level) <= 0)
            .filter(check -> check.info().since().compareTo(version) <= 0)
            .toList();
    Set<CheckId> overridden = new HashSet<>();
    applicable.forEach(check -> overridden.addAll(check.info().overrides()));
    return applicable.stream().filter(check -> !overridden.contains(check.info().id())).toList();
  }

  private static Map<CheckId, Check> index() {
    Map<CheckId, Check> byId = new LinkedHashMap<>();
    POD_SECURITY.forEach(check -> byId.put(check.info().id(), check));
    BEYOND.forEach(check -> byId.put(check.info().id(), check));
    return java.util.Collections.unmodifiableMap(byId);
  }
}
