package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.checks} and puts them together with the controls of the level. */
final class CheckReader {
  private final ProblemLog problems;

  CheckReader(ProblemLog problems) {
    this.problems = problems;
  }

  /**
   * The checks that are named, each with its parameters.
   *
   * @param version of the Pod Security Standards to judge by; a control that came later is judged
   *     by the version that it came with
   */
  List<ConfiguredCheck> read(
      @Nullable JsonNode checks, PodSecurityVersion version, FieldPath path) {
    List<ConfiguredCheck> configured = new ArrayList<>();
    if (checks != null) {
      checks
          .properties()
          .forEach(entry ->
              BuiltInChecks.find(new CheckId(entry.getKey()))
                  .map(check -> read(check, entry.getValue(), version, path.field(entry.getKey())))
                  .ifPresent(configured::add));
    }
    return configured;
  }

  private ConfiguredCheck read(
      Check check, JsonNode written, PodSecurityVersion version, FieldPath path) {
    Parameters parameters =
        Parameters.read(
            check.info().parameters(),
            written,
            (name, problem) -> {
              if (written.has(name)) { // else the schema walk has told what is missing
                problems.add(path.field(name), ForeignText.printable(problem, 300));
              }
            });
    PodSecurityVersion since = check.info().since();
    return new ConfiguredCheck(check, since.compareTo(version) > 0 ? since : version, parameters);
  }

  /** The controls of the level and the named checks, each once, and none that another covers. */
  static List<ConfiguredCheck> together(
      List<ConfiguredCheck> controls, List<ConfiguredCheck> named) {
    Map<CheckId, ConfiguredCheck> all = new LinkedHashMap<>();
    Set<CheckId> covered = new HashSet<>();
    controls.forEach(check -> all.put(check.id(), check));
    named.forEach(check -> all.putIfAbsent(check.id(), check));
    all.values().forEach(check -> covered.addAll(check.check().info().overrides()));
    return all.values().stream().filter(check -> !covered.contains(check.id())).toList();
  }
}
