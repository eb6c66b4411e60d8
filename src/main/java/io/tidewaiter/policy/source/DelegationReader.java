package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Delegation;
import io.tidewaiter.policy.resource.ExemptionsSpec;
import io.tidewaiter.policy.resource.Rules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what exemptions may take out of a policy. */
final class DelegationReader {
  private DelegationReader() {}

  /**
   * @param written the block as it stands in the manifest
   */
  static Delegation read(
      @Nullable ExemptionsSpec spec, JsonNode written, FieldPath path, ProblemLog problems) {
    if (spec == null) {
      return Delegation.EVERYTHING;
    }
    if (!written.has("allowedNamespaces") && !written.has("allowedChecks")) {
      problems.add(path, Rules.ALLOWS_SOMETHING);
    }
    List<String> checks = spec.allowedChecks();
    return new Delegation(
        Optional.ofNullable(spec.allowedNamespaces())
            .map(names -> new GlobReader(problems).names(names, path.field("allowedNamespaces"))),
        checks == null || checks.equals(List.of(CheckNames.EVERY))
            ? Optional.empty()
            : Optional.of(CheckNames.read(checks, path.field("allowedChecks"), problems)));
  }
}
