package io.tidewaiter.admission;

import io.tidewaiter.check.Facts;
import io.tidewaiter.evidence.ImageFacts;
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
    requests.forEach(
        (written, request) -> pending.put(written, images.ask(request, inquiry.roots())));
    // before they are read: what becomes known in between would pass for read
    boolean complete = pending.values().stream().allMatch(PendingFacts::isComplete);
    Map<String, ImageFacts> known = new HashMap<>();
    pending.forEach((written, facts) -> known.put(written, facts.by(inquiry.deadline())));
    return new Gathered(new Facts(paths, known, inquiry.now()), complete);
  }
}
