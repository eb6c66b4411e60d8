package io.tidewaiter.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.cli.review.By;
import io.tidewaiter.cli.review.NotPermitted;
import io.tidewaiter.cli.review.Outcome;
import io.tidewaiter.cli.review.Place;
import io.tidewaiter.cli.review.Problem;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewedBreakGlass;
import io.tidewaiter.cli.review.ReviewedExemption;
import io.tidewaiter.cli.review.ReviewedFinding;
import io.tidewaiter.cli.review.ReviewedObject;
import io.tidewaiter.cli.review.Skipped;
import io.tidewaiter.cli.review.Spot;
import io.tidewaiter.policy.Action;

/** A review as a tree: what JSON and YAML write. Fields may be added, never renamed. */
final class ReviewTree {
  private ReviewTree() {}

  static ObjectNode of(Review review, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("tool", "tidewaiter").put("version", version);
    ArrayNode objects = root.putArray("objects");
    review.objects().forEach(object -> object(object, objects.addObject()));
    ArrayNode skipped = root.putArray("skipped");
    review.skipped().forEach(one -> skipped(one, skipped.addObject()));
    ArrayNode problems = root.putArray("problems");
    review.problems().forEach(problem -> problem(problem, problems.addObject()));
    ObjectNode summary = root.putObject("summary").put("objects", review.objects().size());
    for (Outcome outcome : Outcome.values()) {
      summary.put(outcome.label(), review.count(outcome));
    }
    summary.put("skipped", review.skipped().size()).put("problems", review.problems().size());
    return root;
  }

  private static void object(ReviewedObject object, ObjectNode node) {
    place(object.place(), node);
    object.template().ifPresent(template -> node.put("template", template));
    node.put("apiVersion", object.apiVersion()).put("kind", object.kind());
    node.put("name", object.name()).put("namespace", object.namespace());
    node.put("outcome", object.outcome().label());
    ArrayNode policies = node.putArray("policies");
    object.policies().forEach(policies::add);
    object.explanation().message().ifPresent(message -> node.put("message", message));
    ArrayNode warnings = node.putArray("warnings");
    object.explanation().warnings().forEach(warnings::add);
    ArrayNode findings = node.putArray("findings");
    for (ReviewedFinding finding : object.findings()) {
      finding.spots().forEach(spot -> finding(finding, spot, findings.addObject()));
    }
    ArrayNode notJudged = node.putArray("notJudged");
    for (ReviewedFinding finding : object.notJudged()) {
      finding.spots().forEach(spot -> notJudged(finding, spot, notJudged.addObject()));
    }
    ArrayNode exempted = node.putArray("exempted");
    object.exempted().forEach(exemption -> exempted(exemption, exempted.addObject()));
    filled(object, node.putArray("filledIn"));
    if (!object.notPermitted().isEmpty()) {
      ArrayNode notPermitted = node.putArray("notPermittedExemptions");
      for (NotPermitted one : object.notPermitted()) {
        ObjectNode exemption = notPermitted.addObject().put("name", one.exemption());
        exemption.put("owner", one.owner()).put("policy", one.policy());
      }
    }
    if (!object.breakGlasses().isEmpty()) {
      breakGlasses(object, node.putArray("breakGlasses"));
    }
    ArrayNode expired = node.putArray("expiredExemptions");
    object
        .expired()
        .forEach(exemption ->
            expired
                .addObject()
                .put("name", exemption.exemption())
                .put("owner", exemption.owner())
                .put("expires", exemption.at().toString()));
  }

  private static void breakGlasses(ReviewedObject object, ArrayNode all) {
    for (ReviewedBreakGlass glass : object.breakGlasses()) {
      ObjectNode node = all.addObject().put("name", glass.name()).put("owner", glass.owner());
      node.put("reason", glass.reason()).put("expires", glass.expires().toString());
      ArrayNode policies = node.putArray("policies");
      glass.policies().forEach(policies::add);
    }
  }

  private static void filled(ReviewedObject object, ArrayNode filled) {
    object
        .filled()
        .forEach(field -> filled.addObject().put("path", field.path()).put("value", field.value()));
  }

  private static void finding(ReviewedFinding finding, Spot spot, ObjectNode node) {
    spot(spot, node.put("check", finding.check().value()));
    node.put("found", finding.found()).put("remedy", finding.remedy());
    if (!finding.details().isEmpty()) {
      finding.details().forEach(node.putArray("details")::add);
    }
    if (!finding.determined()) {
      node.put("determined", false);
    }
    policies(finding, node);
  }

  private static void notJudged(ReviewedFinding finding, Spot spot, ObjectNode node) {
    spot(spot, node.put("check", finding.check().value()));
    node.put("reason", "offline");
    policies(finding, node);
  }

  private static void policies(ReviewedFinding finding, ObjectNode node) {
    ArrayNode policies = node.putArray("policies");
    for (By by : finding.policies()) {
      ArrayNode actions = policies.addObject().put("name", by.policy()).putArray("actions");
      by.actions().stream().map(Action::label).forEach(actions::add);
    }
  }

  private static void exempted(ReviewedExemption exemption, ObjectNode node) {
    spot(exemption.spot(), node.put("check", exemption.check().value()));
    node.put("exemption", exemption.exemption()).put("owner", exemption.owner());
    node.put("reason", exemption.reason()).put("expires", exemption.expires().toString());
    ArrayNode policies = node.putArray("policies");
    exemption.policies().forEach(policies::add);
  }

  private static void skipped(Skipped skipped, ObjectNode node) {
    place(skipped.place(), node);
    node.put("object", skipped.object()).put("reason", skipped.reason());
  }

  private static void problem(Problem problem, ObjectNode node) {
    place(problem.place(), node);
    node.put("message", problem.message());
  }

  private static void spot(Spot spot, ObjectNode node) {
    node.put("path", spot.path());
    if (spot.container() != null) {
      node.put("container", spot.container());
    }
    node.put("line", spot.place().line()).put("column", spot.place().column());
  }

  private static void place(Place place, ObjectNode node) {
    node.put("source", place.file()).put("line", place.line()).put("column", place.column());
  }
}
