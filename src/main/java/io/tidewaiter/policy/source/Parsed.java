package io.tidewaiter.policy.source;

import io.tidewaiter.policy.PolicySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of manifests says.
 *
 * @param policies the policies and exemptions; empty if anything is wrong with any of them
 * @param namespaces the labels of each Namespace among the manifests, {@code
 *     kubernetes.io/metadata.name} always among them
 * @param problems all of them, in the order of files and lines
 * @param notices what is right but worth a look: exemptions that have expired or concern no policy
 */
public record Parsed(
    Optional<PolicySet> policies,
    Map<String, Map<String, String>> namespaces,
    List<PolicyProblem> problems,
    List<PolicyProblem> notices) {
  public Parsed {
    namespaces = Map.copyOf(namespaces);
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }
}
