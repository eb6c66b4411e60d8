package io.tidewaiter.cli.image;

import io.tidewaiter.evidence.Known;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.Survey;
import io.tidewaiter.verify.sigstore.Unverified;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies images by rules, and tells all that was found. */
public final class ImageVerification {
  private static final int TYPE_LENGTH = 200;

  private final LocalImages images;
  private final Map<String, TrustRoot> roots;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * @param roots the trust roots at hand, by name
   * @param patience how long one image may take
   */
  public ImageVerification(
      LocalImages images, Map<String, TrustRoot> roots, InstantSource clock, Duration patience) {
    this.images = images;
    this.roots = Map.copyOf(roots);
    this.clock = clock;
    this.patience = patience;
  }

  /** Verifies an image by all rules that speak of it. */
  public ImageVerdict verify(ImageReference image, List<Demand> demands) {
    List<Demand> own = demands.stream().filter(each -> each.rule().matches(image)).toList();
    Deadline deadline = Deadline.in(patience);
    Known<Digest> digest = images.access().digest(image, deadline);
    return switch (digest) {
      case Known.Not<Digest> _ ->
          new ImageVerdict(image.toString(), digest, List.of(), List.of(), List.of());
      case Known.Is<Digest>(Digest known) -> verify(image, known, own, deadline);
    };
  }

  private ImageVerdict verify(
      ImageReference image, Digest digest, List<Demand> demands, Deadline deadline) {
    Map<Optional<ImageReference>, Survey> surveys = new LinkedHashMap<>();
    ImageJudge judge = new ImageJudge(image, digest, clock.instant());
    List<Answer> answers = new ArrayList<>();
    for (Demand demand : demands) {
      Survey survey =
          surveys.computeIfAbsent(
              demand.rule().signatureRepository(),
              repository -> images.access().survey(image, digest, repository, deadline));
      answers.addAll(judge.judge(demand, survey.judge(demand.rule(), roots, clock.instant())));
    }
    if (surveys.isEmpty()) {
      surveys.put(
          Optional.empty(), images.access().survey(image, digest, Optional.empty(), deadline));
    }
    return new ImageVerdict(
        image.toString(),
        Known.is(digest),
        answers,
        others(surveys, demands),
        notes(image, digest, demands));
  }

  private static List<Unverified> others(
      Map<Optional<ImageReference>, Survey> surveys, List<Demand> demands) {
    return surveys.values().stream()
        .flatMap(survey -> survey.found().stream())
        .filter(found -> demands.stream().noneMatch(demand -> asksFor(demand, found)))
        .toList();
  }

  private static boolean asksFor(Demand demand, Unverified found) {
    return switch (found.kind()) {
      case SIGNATURE -> demand.rule().signatures().isPresent();
      case ATTESTATION ->
          demand.rule().attestations().stream()
              .flatMap(wanted -> wanted.predicateTypes().stream())
              .map(type -> ForeignText.printable(type, TYPE_LENGTH))
              .anyMatch(found.predicateType()::equals);
      case UNREADABLE -> true;
    };
  }

  private static List<String> notes(ImageReference image, Digest digest, List<Demand> demands) {
    List<String> notes = new ArrayList<>();
    if (demands.isEmpty()) {
      notes.add("no rule speaks of this image, so nothing was verified");
    }
    if (image.digest().isEmpty()
        && demands.stream().anyMatch(each -> each.rule().requireDigest())) {
      notes.add("a Pod has to name it by its digest: " + image + "@" + digest);
    }
    return notes;
  }
}
