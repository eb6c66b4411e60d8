package io.tidewaiter.admission;

import static java.util.stream.Collectors.toSet;

import io.tidewaiter.admission.ImagePins.Pins;
import io.tidewaiter.image.Digest;
import io.tidewaiter.mutate.Defaulter;
import io.tidewaiter.mutate.JsonPatch;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills defaults into a Pod on its way in. It never refuses: the other webhook sees the Pod that
 * comes of it, and judges that. Templates are left as they are, since whoever keeps them in a
 * repository would see them drift, unless a policy wants their images pinned. Of Pods that exist
 * nothing can change but the images.
 */
public final class DefaultingService {
  private final SubjectFinder subjects;
  private final ImagePins images;
  private final AppArmorNodes nodes;
  private final Clock clock;
  private final FailureLog failures;
  private final Defaulter defaulter = new Defaulter();

  public DefaultingService(
      NamespaceLabels namespaces,
      ImagePins images,
      AppArmorNodes nodes,
      Clock clock,
      FailureLog failures) {
    this.subjects = new SubjectFinder(namespaces);
    this.images = images;
    this.nodes = nodes;
    this.clock = clock;
    this.failures = failures;
  }

  /**
   * The defaults of all policies that speak of the Pod. If they cannot be told the outcome is
   * {@code FAILED}, and what becomes of the request is for the API server's failure policy to say.
   */
  public Decision mutate(AdmissionRequest request, PolicySet policies, Attempt attempt) {
    Workload workload = request.object();
    if (workload == null) {
      return Decision.letThrough("there is no Pod in it");
    }
    try {
      return mutate(request, workload, policies, attempt);
    } catch (StageFailure e) {
      failures.failed(request.decisionId(), e.stage().label(), e.error());
      return Refusals.failed(request, e.stage());
    }
  }

  private Decision mutate(
      AdmissionRequest request, Workload workload, PolicySet policies, Attempt attempt) {
    Open open = Open.in(request, workload);
    if (open == Open.NOTHING) {
      return Decision.letThrough("nothing can be filled into a Pod that exists");
    }
    Operation operation = request.verb() == Verb.CREATE ? Operation.CREATE : Operation.UPDATE;
    Optional<Subject> found =
        Stage.NAMESPACE.run(attempt.trace(), () -> subjects.find(request, workload, operation));
    if (found.isEmpty()) {
      return Refusals.unknownNamespace(request);
    }
    DefaultSettings wanted = settings(found.get(), policies, attempt);
    Optional<String> unarmored =
        open == Open.NEW_POD && wanted.appArmorRuntimeDefault()
            ? Stage.FACTS.run(attempt.trace(), () -> nodes.whyNot(workload.pod()))
            : Optional.empty();
    DefaultSettings settings = unarmored.isEmpty() ? wanted : wanted.withoutAppArmor();
    boolean pinned =
        workload.kind().equals(WorkloadKind.POD) ? settings.pinDigests() : settings.pinTemplates();
    Pins pins =
        pinned
            ? Stage.FACTS.run(
                attempt.trace(), () -> images.of(found.get(), request.oldObject(), attempt))
            : Pins.NONE;
    if (!pins.complete() && !attempt.mayWait()) {
      return Refusals.factsAreComing(request);
    }
    JsonPatch patch =
        Stage.DEFAULTS.run(
            attempt.trace(),
            () -> patch(open, workload.pod(), request.oldObject(), settings, pins.digests()));
    return Decision.patched(
        patch,
        unarmored.map(why -> "no AppArmor profile is filled in: " + why).orElse(""),
        pins.warnings(),
        pins.asked());
  }

  /** What of a request may be filled in. Nobody is asked about images where nothing may. */
  private enum Open {
    NEW_POD,
    NEW_EPHEMERAL_CONTAINERS,
    IMAGES,
    NOTHING;

    static Open in(AdmissionRequest request, Workload workload) {
      if (request.subResource().equals(Subresource.EPHEMERAL_CONTAINERS)) {
        // without the old object, which containers are new cannot be told
        return request.oldObject() == null ? NOTHING : NEW_EPHEMERAL_CONTAINERS;
      }
      if (!request.subResource().isEmpty()) {
        return NOTHING;
      }
      return workload.kind().equals(WorkloadKind.POD) && request.verb() == Verb.CREATE
          ? NEW_POD
          : IMAGES;
    }
  }

  private JsonPatch patch(
      Open open,
      PodView pod,
      @Nullable Workload old,
      DefaultSettings settings,
      Map<String, Digest> digests) {
    return switch (open) {
      case NEW_POD -> defaulter.forNewPod(pod, settings, digests);
      case NEW_EPHEMERAL_CONTAINERS ->
          defaulter.forNewEphemeralContainers(
              pod, ephemeral(Objects.requireNonNull(old).pod()), settings, digests);
      case IMAGES -> defaulter.forImages(pod, digests);
      case NOTHING -> JsonPatch.EMPTY;
    };
  }

  private DefaultSettings settings(Subject subject, PolicySet policies, Attempt attempt) {
    return Stage.POLICIES.run(
        attempt.trace(),
        () ->
            policies.matching(subject, clock.instant()).stream()
                .map(matched -> matched.policy().defaults())
                .reduce(DefaultSettings.NONE, DefaultSettings::and));
  }

  private static Set<String> ephemeral(PodView pod) {
    return pod.containers().stream()
        .filter(container -> container.kind() == ContainerKind.EPHEMERAL)
        .map(ContainerView::name)
        .collect(toSet());
  }
}
