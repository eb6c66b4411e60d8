package io.tidewaiter.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewedExemption;
import io.tidewaiter.cli.review.ReviewedFinding;
import java.util.List;
import java.util.stream.Stream;

/** The rules that the results of one run refer to, by index. */
final class SarifRules {
  private final List<CheckId> checks;

  private SarifRules(List<CheckId> checks) {
    this.checks = checks;
  }

  static SarifRules of(Review review) {
    return new SarifRules(
        review.objects().stream()
            .flatMap(object ->
                Stream.of(
                        object.findings().stream().map(ReviewedFinding::check),
                        object.notJudged().stream().map(ReviewedFinding::check),
                        object.exempted().stream().map(ReviewedExemption::check))
                    .flatMap(checks -> checks))
            .distinct()
            .sorted()
            .toList());
  }

  int index(CheckId check) {
    return checks.indexOf(check);
  }

  void write(ArrayNode rules) {
    for (CheckId check : checks) {
      ObjectNode rule = rules.addObject().put("id", check.value());
      CheckCatalogue.find(check).ifPresent(info -> describe(info, rule));
    }
  }

  private static void describe(CheckInfo info, ObjectNode rule) {
    rule.putObject("shortDescription").put("text", info.title());
    rule.putObject("fullDescription").put("text", info.why());
    rule.putObject("help").put("text", info.why() + " More: tidewaiter explain " + info.id());
    ArrayNode tags = rule.putObject("properties").putArray("tags").add("security");
    info.standards().forEach(tags::add);
  }
}
