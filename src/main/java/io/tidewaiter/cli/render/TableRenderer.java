package io.tidewaiter.cli.render;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.cli.review.By;
import io.tidewaiter.cli.review.Expired;
import io.tidewaiter.cli.review.NotPermitted;
import io.tidewaiter.cli.review.Outcome;
import io.tidewaiter.cli.review.Review;
import io.tidewaiter.cli.review.ReviewedBreakGlass;
import io.tidewaiter.cli.review.ReviewedExemption;
import io.tidewaiter.cli.review.ReviewedFinding;
import io.tidewaiter.cli.review.ReviewedObject;
import io.tidewaiter.cli.review.Skipped;
import io.tidewaiter.cli.review.Spot;
import io.tidewaiter.engine.LearnMore;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** For people: places that editors open, and the webhook's own sentences. */
final class TableRenderer implements Renderer {
  private static final int OTHER_PLACES = 8;

  private final Style style;
  private final boolean verbose;

  TableRenderer(Style style, boolean verbose) {
    this.style = style;
    this.verbose = verbose;
  }

  @Override
  public void render(Review review, PrintWriter out) {
    review.objects().forEach(object -> object(object, out));
    List<Skipped> skipped =
        review.skipped().stream().filter(one -> verbose || one.remarkable()).toList();
    skipped.forEach(one -> out.println(style.quiet("skipped " + one)));
    if (!review.objects().isEmpty() || !skipped.isEmpty()) {
      out.println();
    }
    learnMore(review, out);
    out.println(summary(review));
  }

  private void object(ReviewedObject object, PrintWriter out) {
    out.print(style.quiet(object.place().fileAndLine()));
    object.template().ifPresent(template -> out.print(style.quiet(" (" + template + ")")));
    out.print(" " + style.strong(object.title()) + " " + object.namespace() + ": ");
    out.println(outcome(object));
    int width =
        object.findings().stream()
            .mapToInt(finding -> finding.check().value().length())
            .max()
            .orElse(0);
    object.findings().forEach(finding -> finding(finding, width, out));
    object.notJudged().forEach(finding -> notJudged(finding, out));
    object.expired().forEach(expired -> expired(expired, out));
    object.notPermitted().forEach(one -> notPermitted(one, out));
    object.breakGlasses().forEach(glass -> breakGlass(glass, out));
    if (verbose) {
      object.exempted().forEach(exemption -> exempted(exemption, out));
      object
          .filled()
          .forEach(field ->
              out.println(style.quiet("  filled in: " + field.path() + " " + field.value())));
    }
  }

  private String outcome(ReviewedObject object) {
    Outcome outcome = object.outcome();
    String label =
        switch (outcome) {
          case REFUSED -> style.bad(outcome.label());
          case WARNED, AUDITED -> style.doubtful(outcome.label());
          case OK -> style.good(outcome.label());
        };
    if (object.policies().isEmpty()) {
      return label + style.quiet(" (no policy speaks of it)");
    }
    return object.exempted().isEmpty()
        ? label
        : label + style.quiet(" (" + Words.count(object.exempted().size(), "finding") + " exempt)");
  }

  private void finding(ReviewedFinding finding, int width, PrintWriter out) {
    String check = finding.check().value();
    String indent = " ".repeat(width + 4);
    out.print("  " + style.strong(check) + " ".repeat(width - check.length() + 2));
    out.println(finding.sentence());
    finding.details().forEach(line -> out.println(indent + line));
    out.println(indent + "→ " + finding.remedy());
    out.println(
        style.quiet(
            indent
                + finding.spots().getFirst().place()
                + otherPlaces(finding.spots())
                + "  policy "
                + finding.policies().stream().map(By::toString).collect(Collectors.joining(", "))));
  }

  private void notJudged(ReviewedFinding finding, PrintWriter out) {
    out.println(
        style.doubtful("  not judged (offline): ")
            + finding.check()
            + " at "
            + finding.spots().stream().map(Spot::path).collect(Collectors.joining(", ")));
  }

  private static String otherPlaces(List<Spot> spots) {
    if (spots.size() == 1) {
      return "";
    }
    String lines =
        spots.stream()
            .skip(1)
            .limit(OTHER_PLACES)
            .map(Spot::place)
            .map(place -> place.line() + ":" + place.column())
            .collect(Collectors.joining(", "));
    int left = spots.size() - 1 - OTHER_PLACES;
    return ", " + lines + (left > 0 ? " and " + left + " more" : "");
  }

  private void expired(Expired expired, PrintWriter out) {
    out.println(
        "  exemption \""
            + expired.exemption()
            + "\" of "
            + expired.owner()
            + " would apply here, but it expired at "
            + expired.at());
  }

  private static void notPermitted(NotPermitted one, PrintWriter out) {
    out.println(
        "  exemption \""
            + one.exemption()
            + "\" of "
            + one.owner()
            + " would apply here, but policy \""
            + one.policy()
            + "\" does not permit it");
  }

  private void breakGlass(ReviewedBreakGlass glass, PrintWriter out) {
    out.println(
        style.doubtful(
            "  break-glass \""
                + glass.name()
                + "\" of "
                + glass.owner()
                + " lets this in until "
                + glass.expires()
                + " although it is refused by policy "
                + String.join(", ", glass.policies())
                + ": "
                + glass.reason()));
  }

  private void exempted(ReviewedExemption exemption, PrintWriter out) {
    out.println(style.quiet("  exempt: " + exemption.check() + "  " + exemption.sentence()));
    out.println(
        style.quiet(
            "    by exemption \""
                + exemption.exemption()
                + "\" of "
                + exemption.owner()
                + " until "
                + exemption.expires()
                + ": "
                + exemption.reason()));
  }

  private void learnMore(Review review, PrintWriter out) {
    List<CheckId> checks =
        review.objects().stream()
            .flatMap(object -> object.findings().stream())
            .map(ReviewedFinding::check)
            .toList();
    if (!checks.isEmpty()) {
      out.println("Learn more: " + LearnMore.command(checks));
    }
  }

  private static String summary(Review review) {
    StringBuilder text = new StringBuilder(Words.count(review.objects().size(), "object"));
    String separator = ": ";
    for (Outcome outcome : Outcome.values()) {
      if (review.count(outcome) > 0) {
        text.append(separator).append(review.count(outcome)).append(' ').append(outcome.label());
        separator = ", ";
      }
    }
    if (!review.skipped().isEmpty()) {
      text.append("; ").append(review.skipped().size()).append(" skipped");
    }
    if (!review.problems().isEmpty()) {
      text.append("; ").append(Words.count(review.problems().size(), "problem"));
    }
    return text.toString();
  }
}
