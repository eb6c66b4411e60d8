package io.tidewaiter.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.engine.Engine;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.PolicyFiles;
import io.tidewaiter.verify.CachingImageVerifier;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.RegistryChoices;
import io.tidewaiter.verify.registry.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Both webhooks without HTTP, which look at images of a registry on loopback. */
final class ImageFlow implements AutoCloseable, Recorder {
  /** As long as an API server would wait. */
  static final Duration PATIENCE = Duration.ofSeconds(9);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ImageShelf shelf = new ImageShelf(Cast.gather());
  private final Registries registries;
  private final CachingImageVerifier verifier;
  private final ReviewHandler handler;
  private volatile PolicySet policies;

  /**
   * @param insecure more registries that are asked without TLS
   */
  ImageFlow(String... insecure) {
    List<String> hosts = new ArrayList<>(List.of(insecure));
    hosts.add(shelf.registry().host());
    registries =
        new Registries(new RegistryChoices(hosts, List.of(), List.of(), List.of()).settings());
    var anonymous = CompletableFuture.completedFuture(registries.as(Credentials.NONE));
    verifier = new CachingImageVerifier(scope -> anonymous);
    policies = policies("{pinDigests: true}", "");
    NamespaceLabels namespaces = name -> Optional.of(Map.of("kubernetes.io/metadata.name", name));
    FailureLog failures =
        (decision, where, error) -> {
          throw new AssertionError(where, error);
        };
    Clock clock = Clock.systemUTC();
    handler =
        new ReviewHandler(
            () -> policies,
            new AdmissionService(
                namespaces,
                new PodFacts(NodePaths.UNKNOWN, verifier),
                new Engine(),
                clock,
                Optional.empty(),
                failures),
            new DefaultingService(
                namespaces, new ImagePins(verifier), AppArmorNodes.EVERYWHERE, clock, failures),
            this,
            OwnerNotices.NONE,
            failures,
            clock);
  }

  ImageShelf shelf() {
    return shelf;
  }

  /**
   * Changes the policy.
   *
   * @param rule more fields of its only image rule, each with a comma before it
   */
  void policy(String defaults, String rule) {
    policies = policies(defaults, rule);
  }

  private PolicySet policies(String defaults, String rule) {
    return PolicyFiles.parse(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: signed}
        spec:
          validationActions: [Deny]
          images:
            - {match: ["**"], signatures: {authorities: [%s, %s]}%s}
          defaults: %s
        ---
        %s
        """
            .formatted(
                shelf.keyAuthority(), shelf.keylessAuthority(), rule, defaults, shelf.trustRoot()));
  }

  /** A Pod is created. */
  static ObjectNode pod(String... images) {
    return ReviewBodies.create(
        images.length,
        pod -> {
          for (int i = 0; i < images.length; i++) {
            ReviewBodies.container(pod, i).put("image", images[i]);
          }
        });
  }

  /** What both webhooks make of a review: the second sees what the first has changed. */
  ObjectNode admit(ObjectNode review) {
    return validate(mutate(review));
  }

  /** The review as it is after the mutation: its images may be pinned. */
  ObjectNode mutate(ObjectNode review) {
    Reply reply = handler.mutate(ReviewBodies.bytes(review), Attempt.last(Deadline.in(PATIENCE)));
    ObjectNode patched = review.deepCopy();
    patches(TestGate.response(reply))
        .forEach((path, value) -> {
          if (path.endsWith("/image") || path.endsWith("/reference")) {
            String parent = path.substring(0, path.lastIndexOf('/'));
            ((ObjectNode) ReviewBodies.object(patched).at(parent))
                .set(path.substring(path.lastIndexOf('/') + 1), value);
          }
        });
    return patched;
  }

  ObjectNode validate(ObjectNode review) {
    return validate(review, PATIENCE);
  }

  ObjectNode validate(ObjectNode review, Duration patience) {
    return TestGate.response(
        handler.validate(ReviewBodies.bytes(review), Attempt.last(Deadline.in(patience))));
  }

  /** How the event loop asks: whether it has its answer without waiting. */
  boolean knowsAtOnce(ObjectNode review) {
    Attempt first = Attempt.first(Deadline.in(PATIENCE));
    return !handler.validate(ReviewBodies.bytes(review), first).undetermined();
  }

  static boolean allowed(ObjectNode response) {
    return response.path("allowed").asBoolean();
  }

  /** Tries until it holds, for some seconds. */
  static void eventually(Runnable assertion) {
    long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static Map<String, JsonNode> patches(ObjectNode response) {
    Map<String, JsonNode> values = new HashMap<>();
    String patch = response.path("patch").asText("");
    try {
      byte[] json = Base64.getDecoder().decode(patch);
      for (JsonNode operation : json.length == 0 ? JSON.createArrayNode() : JSON.readTree(json)) {
        values.put(operation.path("path").asText(), operation.path("value"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  @Override
  public void record(DecisionRecord decision) {}

  @Override
  public void recordMalformed(MalformedReview problem) {
    throw new AssertionError(problem);
  }

  @Override
  public void close() {
    verifier.close();
    registries.close();
    shelf.close();
  }
}
