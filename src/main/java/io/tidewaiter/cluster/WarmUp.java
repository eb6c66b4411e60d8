package io.tidewaiter.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.FactsSource.Inquiry;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.policy.ConfiguredCheck;
import io.tidewaiter.policy.MatchedPolicy;
import io.tidewaiter.policy.Operation;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.Requester;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.verify.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Asks about the images of the Pods that run already, so that the first rollout after a restart
 * finds the answers there. Nobody waits for it, and nothing comes of what goes wrong with it.
 */
public final class WarmUp {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final long PAGE = 100;
  private static final int AT_ONCE = 4;

  private final KubernetesClient client;
  private final NamespaceLabels namespaces;
  private final FactsSource facts;
  private final InstantSource clock;
  private final int mostImages;
  private final WorkloadReader reader = new WorkloadReader(StrictJson.mapper());
  private final Set<Asked> asked = new HashSet<>();
  private final Set<String> images = new HashSet<>();

  /** Replicas ask the same. */
  private record Asked(String namespace, String serviceAccount, List<String> images) {}

  /**
   * @param mostImages when to stop
   */
  public WarmUp(
      KubernetesClient client,
      NamespaceLabels namespaces,
      FactsSource facts,
      InstantSource clock,
      int mostImages) {
    this.client = client;
    this.namespaces = namespaces;
    this.facts = facts;
    this.clock = clock;
    this.mostImages = mostImages;
  }

  /** Asks, and blocks until all answers are there. */
  public void run(PolicySet policies) {
    if (policies.policies().stream().noneMatch(WarmUp::looksAtImages)) {
      return;
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("warm-up-", 0).factory())) {
      ask(policies, executor);
    } catch (KubernetesClientException e) {
      LOG.infof("The images that run already are not looked at ahead: %s", ApiFailure.of(e));
    }
    LOG.infof("%d images that run already were looked at ahead", images.size());
  }

  private void ask(PolicySet policies, ExecutorService executor) {
    String next = "";
    do {
      ListOptions page =
          new ListOptionsBuilder()
              .withLimit(PAGE)
              .withContinue(next.isEmpty() ? null : next)
              .build();
      PodList pods = client.pods().inAnyNamespace().list(page);
      pods.getItems().forEach(pod -> ask(pod, policies, executor));
      next = Objects.requireNonNullElse(pods.getMetadata().getContinue(), "");
    } while (!next.isEmpty() && images.size() < mostImages);
  }

  private void ask(Pod pod, PolicySet policies, ExecutorService executor) {
    if (hasEnded(pod)) {
      return;
    }
    String namespace = pod.getMetadata().getNamespace();
    try {
      JsonNode tree = MAPPER.valueToTree(pod);
      Workload workload = reader.read(WorkloadKind.POD, tree);
      Instant now = clock.instant();
      namespaces
          .of(namespace)
          .map(labels ->
              new Subject(workload, namespace, labels, Requester.UNKNOWN, Operation.CREATE))
          .ifPresent(subject -> ask(subject, policies, now, executor));
    } catch (MalformedObject e) {
      // it runs all the same; there is nothing to ask
    }
  }

  private void ask(Subject subject, PolicySet policies, Instant now, ExecutorService executor) {
    List<MatchedPolicy> matched = policies.matching(subject, now);
    if (matched.stream().noneMatch(one -> looksAtImages(one.policy())) || !isNew(subject)) {
      return;
    }
    // a fault is logged where it happens, and counts for nothing here
    var _ =
        executor.submit(() ->
            facts.factsFor(
                new Inquiry(subject, matched, policies.trustRoots(), now, Deadline.in(PATIENCE))));
  }

  private boolean isNew(Subject subject) {
    List<String> written =
        subject.pod().images().stream().map(ImageUse::reference).distinct().sorted().toList();
    if (images.size() + written.size() > mostImages
        || !asked.add(
            new Asked(subject.namespace(), subject.pod().serviceAccountName(), written))) {
      return false;
    }
    images.addAll(written);
    return true;
  }

  private static boolean hasEnded(Pod pod) {
    return pod.getStatus() != null && ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
  }

  private static boolean looksAtImages(Policy policy) {
    return !policy.imageRules().isEmpty()
        || policy.checks().stream().anyMatch(ConfiguredCheck::looksIntoImages);
  }
}
