package io.tidewaiter.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.Facts;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.Explanation.Reference;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.image.Digest;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges manifests as the webhook judges what the API server sends it. */
public final class Reviewer {
  private static final String OWN_GROUP = "tidewaiter.io";

  /** There is no log to find a decision again in. */
  private static final Reference REFERENCE = new Reference("by tidewaiter check", Optional.empty());

  private static final Comparator<Problem> IN_FILES =
      Comparator.comparing((Problem problem) -> problem.place().source())
          .thenComparingInt(problem -> problem.place().line());

  private final PolicySet policies;
  private final Map<String, Map<String, String>> namespaces;
  private final ReviewRequest request;
  private final PodImages images;
  private final Engine engine = new Engine();
  private final WorkloadReader reader = new WorkloadReader(StrictJson.mapper());

  /**
   * @param namespaces labels by namespace, for namespaces that are not among the inputs
   */
  public Reviewer(
      PolicySet policies,
      Map<String, Map<String, String>> namespaces,
      ReviewRequest request,
      PodImages images) {
    this.policies = policies;
    this.namespaces = Map.copyOf(namespaces);
    this.request = request;
    this.images = images;
  }

  /** Judges everything that bears Pods; what cannot be judged hides nothing of the rest. */
  public Review review(ReadResult input) {
    Surroundings surroundings =
        new Surroundings(namespaces, input.manifests(), request.namespace());
    List<ReviewedObject> objects = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    input.problems().forEach(problem -> problems.add(Problem.of(problem)));
    for (Manifest manifest : input.manifests()) {
      Optional<WorkloadKind> kind = kindOf(manifest.tree());
      if (kind.isEmpty() || WorkloadReader.holdsNoPod(kind.get(), manifest.tree())) {
        skipped.add(skipped(manifest));
        continue;
      }
      try {
        objects.add(judge(manifest, reader.read(kind.get(), manifest.tree()), surroundings));
      } catch (MalformedObject malformed) {
        String message = ObjectReview.title(manifest) + ": " + malformed.getMessage();
        problems.add(
            new Problem(Place.of(manifest, kind.get().podPath().toJsonPointer()), message));
      }
    }
    problems.sort(IN_FILES);
    return new Review(objects, skipped, problems);
  }

  private ReviewedObject judge(Manifest manifest, Workload written, Surroundings surroundings)
      throws MalformedObject {
    String own = Objects.requireNonNullElse(written.metadata().namespace(), "");
    String namespace = own.isEmpty() ? request.namespace() : own;
    Map<String, String> labels = surroundings.labelsOf(namespace);
    Subject subject =
        new Subject(written, namespace, labels, request.requester(), request.operation());
    List<MatchedPolicy> matched = policies.matching(subject, request.now());
    DefaultSettings settings = settings(matched);
    boolean pinned = isPod(written) ? settings.pinDigests() : settings.pinTemplates();
    DefaultedPod defaulted = defaulted(manifest, subject, settings, pinned);
    List<Filled> filled = defaulted.filled();
    if (!filled.isEmpty()) {
      Workload full = reader.read(written.kind(), defaulted.tree());
      subject = new Subject(full, namespace, labels, request.requester(), request.operation());
    }
    Facts facts =
        images.facts(
            asked -> surroundings.nodePathsOf(asked.namespace()), subject, matched, request.now());
    Verdict verdict = engine.decide(subject, matched, facts);
    Offline parts =
        images.areOffline()
            ? Offline.part(verdict, pinned)
            : new Offline(verdict, Verdict.NOT_CONCERNED);
    return ObjectReview.of(
        manifest,
        subject,
        parts.judged(),
        parts.notJudged(),
        filled,
        Explanation.of(subject, parts.judged(), REFERENCE));
  }

  /** Templates stay as their author wrote them, as in the cluster, unless they are to be pinned. */
  private DefaultedPod defaulted(
      Manifest manifest, Subject subject, DefaultSettings settings, boolean pinned) {
    Map<String, Digest> digests = pinned ? images.digests(subject) : Map.of();
    return isPod(subject.workload()) && request.operation() == Operation.CREATE
        ? DefaultedPod.created(manifest.tree(), subject.pod(), settings, digests)
        : DefaultedPod.pinned(manifest.tree(), subject.pod(), digests);
  }

  private static boolean isPod(Workload workload) {
    return workload.kind().equals(WorkloadKind.POD);
  }

  private static DefaultSettings settings(List<MatchedPolicy> matched) {
    return matched.stream()
        .map(policy -> policy.policy().defaults())
        .reduce(DefaultSettings.NONE, DefaultSettings::and);
  }

  private Optional<WorkloadKind> kindOf(JsonNode object) {
    return policies.workloads().find(group(object), object.path("kind").asText());
  }

  private static String group(JsonNode object) {
    String version = object.path("apiVersion").asText();
    return version.substring(0, Math.max(0, version.indexOf('/')));
  }

  private static Skipped skipped(Manifest manifest) {
    Place place = Place.of(manifest, "");
    String title = ObjectReview.title(manifest);
    if (group(manifest.tree()).equals(OWN_GROUP)) {
      return new Skipped(place, title, "counts only among --policies", true);
    }
    if (PodTemplates.areIn(manifest.tree())) {
      return new Skipped(
          place, title, "holds containers, but no policy declares its kind under workloads", true);
    }
    return new Skipped(place, title, "bears no Pods", false);
  }
}
