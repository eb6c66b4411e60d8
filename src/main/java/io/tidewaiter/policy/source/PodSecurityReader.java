package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.NamespaceLevels;
import io.tidewaiter.policy.resource.PodSecuritySpec;
import io.tidewaiter.policy.resource.Rules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.podSecurity}. */
final class PodSecurityReader {
  private final ProblemLog problems;

  PodSecurityReader(ProblemLog problems) {
    this.problems = problems;
  }

  /**
   * What a policy says of the standard.
   *
   * @param version to judge by
   * @param controls of the level that is given
   * @param namespaceLevels set if the namespace's labels say the level
   */
  record PodSecurity(
      PodSecurityVersion version,
      List<ConfiguredCheck> controls,
      Optional<NamespaceLevels> namespaceLevels) {
    static final PodSecurity NONE =
        new PodSecurity(PodSecurityVersion.LATEST, List.of(), Optional.empty());
  }

  /**
   * @param written the field as it stands in the manifest
   */
  PodSecurity read(@Nullable PodSecuritySpec spec, JsonNode written, FieldPath path) {
    if (spec == null) {
      return PodSecurity.NONE;
    }
    boolean byLabels = written.path("fromNamespaceLabels").asBoolean();
    if (written.has("level") == byLabels) {
      problems.add(path, Rules.ONE_LEVEL);
    }
    if (written.has("version") && !written.has("level")) {
      problems.add(path.field("version"), Rules.VERSION_OF_LEVEL);
    }
    PodSecurityVersion version = version(spec.version(), path.field("version"));
    Set<CheckId> skip =
        Specs.list(spec.skip()).stream().map(CheckId::new).collect(Collectors.toSet());
    return new PodSecurity(
        version,
        spec.level() == null ? List.of() : Profiles.of(spec.level(), version, skip),
        byLabels ? Optional.of(Profiles.namespaceLevels(skip)) : Optional.empty());
  }

  private PodSecurityVersion version(@Nullable String written, FieldPath path) {
    PodSecurityVersion latest = PodSecurityVersion.LATEST;
    if (written == null) {
      return latest;
    }
    Optional<PodSecurityVersion> version = PodSecurityVersion.parse(written);
    if (version.isEmpty()) {
      problems.add(
          path,
          ProblemLog.quoted(written)
              + " is no version; "
              + Rules.VERSION_FORM
              + " such as "
              + latest);
    } else if (version.get().compareTo(latest) > 0) {
      problems.add(
          path,
          version.get()
              + " is later than "
              + latest
              + ", the newest that this version of Tidewaiter knows; write "
              + latest
              + " or latest");
    }
    return version.orElse(latest);
  }
}
