package io.tidewaiter.cli;

import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.policy.Action;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Match;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By what to judge: policy files, a level of the Pod Security Standards, or both. */
final class PolicyOptions {
  @Option(
      names = {"-p", "--policies"},
      paramLabel = "PATH",
      description = "A file or directory with PodPolicies and PolicyExemptions; repeatable.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"--level"},
      paramLabel = "LEVEL",
      description = "Judge by a level of the Pod Security Standards: baseline or restricted.")
  private @Nullable String level;

  @Option(
      names = {"--version"},
      paramLabel = "VERSION",
      description = "The version of --level: v1.30. Default: latest.")
  private @Nullable String version;

  PolicyFiles load(InstantSource clock) throws CommandFailure {
    if (files.isEmpty() && level == null) {
      throw new CommandFailure("by which policies? Give --policies PATH or --level LEVEL");
    }
    if (level == null && version != null) {
      throw new CommandFailure("--version goes with --level");
    }
    PolicyFiles fromFiles = PolicyFiles.load(files, clock);
    if (level == null) {
      return fromFiles;
    }
    List<Policy> all = new ArrayList<>(fromFiles.policies().policies());
    all.add(standard(level, Optional.ofNullable(version).orElse("latest")));
    return new PolicyFiles(
        PolicySet.of(
            all,
            fromFiles.policies().exemptions(),
            List.copyOf(fromFiles.policies().trustRoots().values()),
            fromFiles.policies().breakGlasses()),
        fromFiles.namespaces(),
        List.of(),
        fromFiles.notices());
  }

  private static Policy standard(String level, String version) throws CommandFailure {
    Level parsed =
        Level.parse(level.toLowerCase(Locale.ROOT))
            .filter(known -> known != Level.PRIVILEGED)
            .orElseThrow(() -> new CommandFailure("--level is baseline or restricted"));
    PodSecurityVersion at =
        PodSecurityVersion.parse(version)
            .orElseThrow(() -> new CommandFailure("--version is latest or v1.N, such as v1.30"));
    List<ConfiguredCheck> checks =
        BuiltInChecks.podSecurity(parsed, at).stream()
            .map(check -> new ConfiguredCheck(check, at, Parameters.defaultsOf(check.info())))
            .toList();
    return new Policy(
        "pod-security-" + parsed.label(),
        Set.of(Action.DENY),
        Match.EVERYTHING,
        List.of(),
        checks,
        Optional.empty(),
        DefaultSettings.NONE,
        List.of());
  }
}
