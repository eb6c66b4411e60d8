package io.tidewaiter.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.cli.review.By;
import io.tidewaiter.cli.review.Place;
import io.tidewaiter.cli.review.Problem;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewedExemption;
import io.tidewaiter.cli.review.ReviewedFinding;
import io.tidewaiter.cli.review.ReviewedObject;
import io.tidewaiter.cli.review.Spot;
import io.tidewaiter.policy.Action;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/**
 * For code scanning: SARIF 2.1.0. One result per field; a finding that an exemption took out is a
 * suppressed result.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifRenderer implements Renderer {
  private final String version;

  SarifRenderer(String version) {
    this.version = version;
  }

  @Override
  public void render(Review review, PrintWriter out) {
    SarifRules rules = SarifRules.of(review);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Tidewaiter").put("version", version);
    rules.write(driver.putArray("rules"));
    invocation(review, run.putArray("invocations").addObject());
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    for (ReviewedObject object : review.objects()) {
      for (ReviewedFinding finding : object.findings()) {
        finding.spots().forEach(spot -> finding(object, finding, spot, rules, results));
      }
      for (ReviewedFinding finding : object.notJudged()) {
        finding.spots().forEach(spot -> notJudged(object, finding, spot, rules, results));
      }
      object.exempted().forEach(exemption -> exempted(object, exemption, rules, results));
    }
    out.print(JsonText.of(root));
  }

  private static void finding(
      ReviewedObject object,
      ReviewedFinding finding,
      Spot spot,
      SarifRules rules,
      ArrayNode results) {
    String policies =
        finding.policies().stream().map(By::toString).collect(Collectors.joining(", "));
    String text =
        object.title()
            + " in namespace "
            + object.namespace()
            + ": "
            + (spot.path() + " " + finding.found()).strip()
            + finding.details().stream().map(line -> "; " + line).collect(Collectors.joining())
            + "; "
            + finding.remedy()
            + ". Policy: "
            + policies;
    result(object, finding.check(), spot, "", text, rules, results)
        .put("level", level(finding.gravest()));
  }

  /** A result of the kind "open": the rule was not evaluated (SARIF 2.1.0, 3.27.9). */
  private static void notJudged(
      ReviewedObject object,
      ReviewedFinding finding,
      Spot spot,
      SarifRules rules,
      ArrayNode results) {
    String text = object.title() + ": " + spot.path() + " was not judged (offline)";
    result(object, finding.check(), spot, "not judged", text, rules, results)
        .put("kind", "open")
        .put("level", "none");
  }

  private static void exempted(
      ReviewedObject object, ReviewedExemption exemption, SarifRules rules, ArrayNode results) {
    String text = object.title() + ": " + exemption.sentence();
    ObjectNode result =
        result(object, exemption.check(), exemption.spot(), "exempt", text, rules, results)
            .put("level", "note");
    String justification =
        "exemption "
            + exemption.exemption()
            + " of "
            + exemption.owner()
            + " until "
            + exemption.expires()
            + ": "
            + exemption.reason();
    result
        .putArray("suppressions")
        .addObject()
        .put("kind", "external")
        .put("status", "accepted")
        .put("justification", justification);
  }

  private static ObjectNode result(
      ReviewedObject object,
      CheckId check,
      Spot spot,
      String state,
      String text,
      SarifRules rules,
      ArrayNode results) {
    ObjectNode result = results.addObject();
    result.put("ruleId", check.value()).put("ruleIndex", rules.index(check));
    result.putObject("message").put("text", text);
    ObjectNode location = location(spot.place(), result.putArray("locations").addObject());
    String name = object.namespace() + "/" + object.title();
    ObjectNode logical = location.putArray("logicalLocations").addObject();
    logical.put("fullyQualifiedName", name + "#" + spot.path()).put("kind", "resource");
    result
        .putObject("partialFingerprints")
        .put("tidewaiterFinding/v1", Fingerprint.of(check.value(), name, spot.path(), state));
    return result;
  }

  private static void invocation(Review review, ObjectNode invocation) {
    invocation.put("executionSuccessful", review.problems().isEmpty());
    if (!review.problems().isEmpty()) {
      ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
      for (Problem problem : review.problems()) {
        ObjectNode notification = notifications.addObject().put("level", "error");
        notification.putObject("message").put("text", problem.message());
        location(problem.place(), notification.putArray("locations").addObject());
      }
    }
  }

  private static ObjectNode location(Place place, ObjectNode location) {
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", SarifUri.of(place.source()));
    physical.putObject("region").put("startLine", place.line()).put("startColumn", place.column());
    return location;
  }

  private static String level(Action action) {
    return switch (action) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "note";
    };
  }
}
