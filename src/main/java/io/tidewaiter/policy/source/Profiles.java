package io.tidewaiter.policy.source;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.NamespaceLevels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The levels of the Pod Security Standards as checks. */
final class Profiles {
  private static final int VERSIONS = PodSecurityVersion.LATEST.minor() + 1;

  private Profiles() {}

  /**
   * The controls of a level at a version.
   *
   * @param skip controls left out; the one of a lower level that stood behind such a control
   *     applies again
   */
  static List<ConfiguredCheck> of(Level level, PodSecurityVersion version, Set<CheckId> skip) {
    Map<CheckId, ConfiguredCheck> controls = new LinkedHashMap<>();
    for (Check check : BuiltInChecks.podSecurity(level, version)) {
      CheckInfo info = check.info();
      if (!skip.contains(info.id())) {
        controls.put(info.id(), configured(check, version));
      } else {
        info.overrides().stream()
            .filter(lower -> !skip.contains(lower))
            .flatMap(lower -> BuiltInChecks.find(lower).stream())
            .filter(lower -> lower.info().since().compareTo(version) <= 0)
            .forEach(lower -> controls.put(lower.info().id(), configured(lower, version)));
      }
    }
    return List.copyOf(controls.values());
  }

  /** Every level at every version, for what the labels of a namespace may say. */
  static NamespaceLevels namespaceLevels(Set<CheckId> skip) {
    Map<Level, List<List<ConfiguredCheck>>> table = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      List<List<ConfiguredCheck>> versions = new ArrayList<>(VERSIONS);
      for (int minor = 0; minor < VERSIONS; minor++) {
        versions.add(of(level, new PodSecurityVersion(1, minor), skip));
      }
      table.put(level, List.copyOf(versions));
    }
    return new NamespaceLevels((level, version) ->
        table.getOrDefault(level, List.of()).get(Math.min(version.minor(), VERSIONS - 1)));
  }

  private static ConfiguredCheck configured(Check check, PodSecurityVersion version) {
    return new ConfiguredCheck(check, version, Parameters.defaultsOf(check.info()));
  }
}
