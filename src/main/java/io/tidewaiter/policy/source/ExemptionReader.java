package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.resource.PolicyExemptionSpec;
import io.tidewaiter.policy.resource.PolicyExemptionSpec.WorkloadScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a PolicyExemption. */
final class ExemptionReader {
  private static final FieldPath SPEC = SpecReader.SPEC;

  private static final WorkloadScope EVERY_WORKLOAD = new WorkloadScope(null, null, null);

  private final SpecReader<PolicyExemptionSpec> specs =
      new SpecReader<>("policyexemptions", PolicyExemptionSpec.class);

  /** The exemption; it must not be used if there are problems. */
  Optional<Exemption> read(JsonNode object, ProblemLog problems) {
    String name = Names.metadata(object, "name", problems);
    String namespace = Names.metadata(object, "namespace", problems);
    return specs.read(object, problems).map(spec -> exemption(namespace, name, spec, problems));
  }

  private static Exemption exemption(
      String namespace, String name, PolicyExemptionSpec spec, ProblemLog problems) {
    GlobReader globs = new GlobReader(problems);
    WorkloadScope workloads = spec.workloads() == null ? EVERY_WORKLOAD : spec.workloads();
    FieldPath scope = SPEC.field("workloads");
    return new Exemption(
        namespace,
        name,
        globs.names(spec.policies(), SPEC.field("policies")),
        checks(Specs.list(spec.checks()), problems),
        new KindRules(problems, List.of()).plausible(workloads.kinds(), scope.field("kinds")),
        globs.names(workloads.names(), scope.field("names")),
        new SelectorReader(problems).read(workloads.selector(), scope.field("selector")),
        globs.names(spec.containers(), SPEC.field("containers")),
        globs.any(spec.images()),
        Responsibility.owner(spec.owner(), problems),
        Responsibility.reason(spec.reason(), problems),
        Responsibility.expires(spec.expires(), problems));
  }

  /** Empty stands for every check. */
  private static Set<CheckId> checks(List<String> written, ProblemLog problems) {
    FieldPath path = SPEC.field("checks");
    if (written.equals(List.of(CheckNames.EVERY))) {
      return Set.of();
    }
    return CheckNames.read(written, path, problems);
  }
}
