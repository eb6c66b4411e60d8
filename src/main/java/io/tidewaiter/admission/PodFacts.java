package io.tidewaiter.admission;

import io.tidewaiter.check.Facts;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.ImageRequest;
import io.tidewaiter.verify.ImageVerifier;
import io.tidewaiter.verify.PendingFacts;
import java.util.HashMap;
import java.util.Map;

/** The facts about one Pod: where its volumes lead, and what its images are. */
public final class PodFacts implements FactsSource {
  private final NodePaths nodePaths;
  private final ImageVerifier images;

  public PodFacts(NodePaths nodePaths, ImageVerifier images) {
    this.nodePaths = nodePaths;
    this.images = images;
  }

  /** All images are asked about at once and share the deadline. */
  @Override
  public Gathered factsFor(Inquiry inquiry) {
    Map<String, String> paths = nodePaths.of(inquiry.subject());
    Map<String, ImageRequest> requests = ImageQuestions.of(inquiry.subject(), inquiry.policies());
    if (requests.isEmpty()) {
      return new Gathered(new Facts(paths, Map.of(), inquiry.now()), true);
    }
    Map<String, PendingFacts> pending = new HashMap<>();
    Map<String, TrustRoot> roots = roots(inquiry);
    requests.forEach((written, request) -> pending.put(written, images.ask(request, roots)));
    // before they are read: what becomes known in between would pass for read
    boolean complete = pending.values().stream().allMatch(PendingFacts::isComplete);
    Map<String, ImageFacts> known = new HashMap<>();
    pending.forEach((written, facts) -> known.put(written, facts.by(inquiry.deadline())));
    return new Gathered(new Facts(paths, known, inquiry.now()), complete);
  }

  /** A trust root is another one once it is stale: what was found by it before does not count. */
  private static Map<String, TrustRoot> roots(Inquiry inquiry) {
    if (inquiry.roots().values().stream().noneMatch(root -> isStale(root, inquiry))) {
      return inquiry.roots();
    }
    Map<String, TrustRoot> roots = new HashMap<>(inquiry.roots());
    roots.replaceAll((name, root) ->
        isStale(root, inquiry)
            ? new TrustRoot(name, root.json(), root.fingerprint() + " stale", root.staleAfter())
            : root);
    return roots;
  }

  private static boolean isStale(TrustRoot root, Inquiry inquiry) {
    return root.staleAfter().filter(end -> !inquiry.now().isBefore(end)).isPresent();
  }
}
