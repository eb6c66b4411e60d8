package io.tidewaiter.admission;

import static java.util.stream.Collectors.toSet;

import io.tidewaiter.mutate.Defaulter;
import io.tidewaiter.pod.ContainerKind;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Fills defaults into a Pod on its way in. It never refuses: the other webhook sees the Pod that
 * comes of it, and judges that. Templates are left as they are, since whoever keeps them in a
 * repository would see them drift; so are Pods that exist, whose spec cannot change.
 */
public final class DefaultingService {
  private final SubjectFinder subjects;
  private final Clock clock;
  private final FailureLog failures;
  private final Defaulter defaulter = new Defaulter();

  public DefaultingService(NamespaceLabels namespaces, Clock clock, FailureLog failures) {
    this.subjects = new SubjectFinder(namespaces);
    this.clock = clock;
    this.failures = failures;
  }

  /**
   * The defaults of all policies that speak of the Pod. If they cannot be told the outcome is
   * {@code FAILED}, and what becomes of the request is for the API server's failure policy to say.
   */
  public Decision mutate(AdmissionRequest request, PolicySet policies) {
    Workload workload = request.object();
    if (workload == null || !workload.kind().equals(WorkloadKind.POD)) {
      return Decision.letThrough("defaults are filled into Pods only");
    }
    try {
      if (request.verb() == Verb.CREATE && request.subResource().isEmpty()) {
        return newPod(request, workload, policies);
      }
      if (request.subResource().equals(Subresource.EPHEMERAL_CONTAINERS)) {
        return ephemeralContainers(request, workload, policies);
      }
      return Decision.letThrough("nothing can be filled into a Pod that exists");
    } catch (StageFailure e) {
      failures.failed(request.decisionId(), e.stage().label(), e.error());
      return Refusals.failed(request, e.stage());
    }
  }

  private Decision newPod(AdmissionRequest request, Workload workload, PolicySet policies) {
    return settings(request, workload, Operation.CREATE, policies)
        .map(settings ->
            Stage.DEFAULTS.run(
                () -> Decision.patched(defaulter.forNewPod(workload.pod(), settings))))
        .orElseGet(() -> Refusals.unknownNamespace(request));
  }

  private Decision ephemeralContainers(
      AdmissionRequest request, Workload workload, PolicySet policies) {
    Workload old = request.oldObject();
    if (old == null) {
      return Decision.letThrough("which containers are new cannot be told");
    }
    Set<String> alreadyThere = ephemeral(old.pod());
    return settings(request, workload, Operation.UPDATE, policies)
        .map(settings ->
            Stage.DEFAULTS.run(() ->
                Decision.patched(
                    defaulter.forNewEphemeralContainers(workload.pod(), alreadyThere, settings))))
        .orElseGet(() -> Refusals.unknownNamespace(request));
  }

  private Optional<DefaultSettings> settings(
      AdmissionRequest request, Workload workload, Operation operation, PolicySet policies) {
    Optional<Subject> found =
        Stage.NAMESPACE.run(() -> subjects.find(request, workload, operation));
    return found.map(subject ->
        Stage.POLICIES.run(() ->
            policies.matching(subject, clock.instant()).stream()
                .map(matched -> matched.policy().defaults())
                .reduce(DefaultSettings.NONE, DefaultSettings::and)));
  }

  private static Set<String> ephemeral(PodView pod) {
    return pod.containers().stream()
        .filter(container -> container.kind() == ContainerKind.EPHEMERAL)
        .map(ContainerView::name)
        .collect(toSet());
  }
}
