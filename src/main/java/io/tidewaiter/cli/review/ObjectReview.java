package io.tidewaiter.cli.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.check.Finding;
import io.tidewaiter.engine.Explanation;
import io.tidewaiter.engine.FindingGroup;
import io.tidewaiter.engine.PolicyResult;
import io.tidewaiter.engine.PolicyResult.Exempted;
import io.tidewaiter.engine.PolicyResult.Failure;
import io.tidewaiter.engine.Verdict;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Subject;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a verdict into what the formats show: printable, with places, each finding once. */
final class ObjectReview {
  private static final int NAME = 253;
  private static final int TEXT = 300;

  private final Manifest manifest;
  private final Map<FindingGroup, List<By>> findings = new LinkedHashMap<>();
  private final List<ReviewedFinding> failures = new ArrayList<>();
  private final Map<Exempted, List<String>> exempted = new LinkedHashMap<>();
  private final Map<String, Expired> expired = new LinkedHashMap<>();
  private final Set<NotPermitted> notPermitted = new LinkedHashSet<>();
  private final Map<BreakGlass, List<String>> breakGlasses = new LinkedHashMap<>();

  private ObjectReview(Manifest manifest) {
    this.manifest = manifest;
  }

  static ReviewedObject of(
      Manifest manifest,
      Subject subject,
      Verdict verdict,
      Verdict notJudged,
      List<Filled> filled,
      Explanation explanation) {
    ObjectReview review = new ObjectReview(manifest);
    verdict.results().forEach(review::add);
    ObjectReview rest = new ObjectReview(manifest);
    notJudged.results().forEach(rest::add);
    return new ReviewedObject(
        Place.of(manifest, ""),
        manifest.source().template().map(template -> ForeignText.printable(template, TEXT)),
        ForeignText.printable(manifest.tree().path("apiVersion").asText(), NAME),
        subject.kind(),
        ForeignText.printable(subject.name(), NAME),
        ForeignText.printable(subject.namespace(), NAME),
        Outcome.of(verdict),
        verdict.results().stream().map(PolicyResult::policy).distinct().toList(),
        review.findings(),
        review.exemptions(),
        rest.findings(),
        List.copyOf(review.expired.values()),
        List.copyOf(review.notPermitted),
        review.breakGlasses(),
        filled,
        explanation);
  }

  /** The kind and name of any object: {@code Service/web}. */
  static String title(Manifest manifest) {
    JsonNode tree = manifest.tree();
    JsonNode name = tree.path("metadata").path("name");
    return ForeignText.printable(
        tree.path("kind").asText() + "/" + (name.isTextual() ? name.textValue() : "(no name)"),
        TEXT);
  }

  private void add(PolicyResult result) {
    By by = By.of(result);
    for (FindingGroup group : FindingGroup.of(result.findings())) {
      findings.computeIfAbsent(group, key -> new ArrayList<>(1)).add(by);
    }
    result.failures().forEach(failure -> failures.add(failure(failure, by)));
    for (Exempted one : result.exempted()) {
      exempted.computeIfAbsent(one, key -> new ArrayList<>(1)).add(result.policy());
    }
    for (Exemption exemption : result.notPermitted()) {
      notPermitted.add(
          new NotPermitted(
              exemption.name(), ForeignText.printable(exemption.owner(), TEXT), result.policy()));
    }
    result
        .letThroughBy()
        .ifPresent(glass ->
            breakGlasses.computeIfAbsent(glass, key -> new ArrayList<>(1)).add(result.policy()));
    for (Exemption exemption : result.expired()) {
      expired.put(
          exemption.name(),
          new Expired(
              exemption.name(),
              ForeignText.printable(exemption.owner(), TEXT),
              exemption.expires()));
    }
  }

  private List<ReviewedFinding> findings() {
    List<ReviewedFinding> all = new ArrayList<>();
    findings.forEach((group, by) ->
        all.add(
            new ReviewedFinding(
                group.check(),
                group.sentence(),
                group.found(),
                group.details(),
                group.remedy(),
                group.members().stream().map(this::spot).toList(),
                by,
                group.members().stream().anyMatch(Finding::determined))));
    all.addAll(failures);
    return all;
  }

  private ReviewedFinding failure(Failure failure, By by) {
    String found = "could not be checked: an internal error";
    return new ReviewedFinding(
        failure.check(),
        found,
        found,
        List.of(),
        "this is not your mistake: tell whoever looks after Tidewaiter",
        List.of(new Spot(Place.of(manifest, ""), "", null)),
        List.of(by),
        true);
  }

  private List<ReviewedExemption> exemptions() {
    List<ReviewedExemption> all = new ArrayList<>();
    exempted.forEach((one, policies) -> all.add(exemption(one, policies)));
    return all;
  }

  private ReviewedExemption exemption(Exempted exempted, List<String> policies) {
    Exemption by = exempted.by();
    return new ReviewedExemption(
        exempted.finding().check(),
        FindingGroup.of(List.of(exempted.finding())).getFirst().sentence(),
        spot(exempted.finding()),
        by.name(),
        ForeignText.printable(by.owner(), TEXT),
        ForeignText.printable(by.reason(), TEXT),
        by.expires(),
        policies);
  }

  private List<ReviewedBreakGlass> breakGlasses() {
    List<ReviewedBreakGlass> all = new ArrayList<>();
    breakGlasses.forEach((glass, policies) ->
        all.add(
            new ReviewedBreakGlass(
                glass.name(),
                ForeignText.printable(glass.owner(), TEXT),
                ForeignText.printable(glass.reason(), TEXT),
                glass.expires(),
                policies.stream().distinct().toList())));
    return all;
  }

  private Spot spot(Finding finding) {
    return new Spot(
        Place.of(manifest, finding.path().toJsonPointer()),
        ForeignText.printable(finding.path().toDisplay(), TEXT),
        Optional.ofNullable(finding.container())
            .map(name -> ForeignText.printable(name, NAME))
            .orElse(null));
  }
}
