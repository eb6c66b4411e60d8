package io.tidewaiter.policy;

import io.tidewaiter.check.Level;
import io.tidewaiter.check.PodSecurityVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The levels that a namespace's labels {@code pod-security.kubernetes.io/{enforce,warn,audit}} ask
 * for, so that a policy can stand in for the built-in Pod Security admission. As there, a level or
 * version that cannot be read is taken as {@code restricted} and {@code latest}.
 */
public final class NamespaceLevels {
  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final List<Map.Entry<String, Action>> MODES =
      List.of(
          Map.entry("enforce", Action.DENY),
          Map.entry("warn", Action.WARN),
          Map.entry("audit", Action.AUDIT));

  private final BiFunction<Level, PodSecurityVersion, List<ConfiguredCheck>> profiles;

  /**
   * @param profiles the controls of a level at a version
   */
  public NamespaceLevels(BiFunction<Level, PodSecurityVersion, List<ConfiguredCheck>> profiles) {
    this.profiles = profiles;
  }

  /** The part of a policy that one label asks for. */
  record Part(Set<Action> actions, List<ConfiguredCheck> checks) {}

  List<Part> of(Map<String, String> labels) {
    List<Part> parts = new ArrayList<>(MODES.size());
    for (Map.Entry<String, Action> mode : MODES) {
      String label = PREFIX + mode.getKey();
      String level = labels.get(label);
      if (level != null) {
        String version = labels.getOrDefault(label + "-version", "latest");
        List<ConfiguredCheck> checks =
            profiles.apply(
                Level.parse(level).orElse(Level.RESTRICTED),
                PodSecurityVersion.parse(version).orElse(PodSecurityVersion.LATEST));
        parts.add(new Part(Set.of(mode.getValue()), checks));
      }
    }
    return parts;
  }
}
