package io.tidewaiter.cli.image;

import static java.util.stream.Collectors.joining;

import io.tidewaiter.cli.render.Style;
import io.tidewaiter.cli.render.Words;
import io.tidewaiter.engine.FindingGroup;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.image.Digest;
import io.tidewaiter.text.ForeignText;
import java.io.PrintWriter;
import java.util.List;

/** Verdicts on images for people: a tree for each image. */
public final class VerdictText {
  private static final int NAME = 300;

  private final Style style;

  public VerdictText(Style style) {
    this.style = style;
  }

  public void print(List<ImageVerdict> verdicts, PrintWriter out) {
    for (ImageVerdict verdict : verdicts) {
      tree(verdict).print(out);
      out.println();
    }
    out.println(summary(verdicts));
  }

  private Tree tree(ImageVerdict verdict) {
    Tree tree = new Tree(style.strong(verdict.image()) + ": " + label(verdict.judgement()));
    switch (verdict.digest()) {
      case Known.Is<Digest>(Digest digest) -> tree.add("digest " + digest);
      case Known.Not<Digest>(var why) -> tree.add(why.outcome() + ": " + why.detail());
    }
    verdict.answers().forEach(answer -> answer(answer, tree));
    if (!verdict.others().isEmpty()) {
      Tree others = tree.add(style.quiet("found beside, and not asked for"));
      verdict.others().forEach(other -> others.add(style.quiet(FoundText.of(other))));
    }
    verdict.notes().forEach(note -> tree.add("note: " + note));
    return tree;
  }

  private void answer(Answer answer, Tree tree) {
    Tree branch = tree.add(question(answer) + ": " + label(answer.judgement()) + by(answer));
    answer.found().found().forEach(found -> branch.add(found(found)));
    for (FindingGroup finding : answer.findings()) {
      Tree told = branch.add(style.strong(finding.check().value()) + "  " + finding.found());
      details(answer, finding).forEach(told::add);
      told.add("→ " + finding.remedy());
    }
  }

  private static String question(Answer answer) {
    String what =
        answer.attestation().map(name -> "attestation " + shown(name)).orElse("signature");
    Demand demand = answer.demand();
    return demand.fromFlags()
        ? what
        : what + " for policy " + demand.policy().name() + ", images[" + demand.number() + "]";
  }

  private static String by(Answer answer) {
    return answer.judgement() != Judgement.VERIFIED
        ? ""
        : ", by " + answer.found().authorities().stream().sorted().collect(joining(", "));
  }

  private String found(SignatureFound found) {
    String what = found.by() + ", " + found.format();
    return found.counted().isEmpty()
        ? style.doubtful("counts for nobody") + ": " + what + "; " + found.reason().orElse("")
        : style.good("counts for " + found.counted().stream().sorted().collect(joining(", ")))
            + ": "
            + what;
  }

  /** What was found is above already, unless it counts and a condition is not fulfilled. */
  private static List<String> details(Answer answer, FindingGroup finding) {
    return finding.details().stream()
        .filter(line -> answer.found().outcome() == Outcome.VERIFIED || !line.startsWith("found: "))
        .toList();
  }

  private String label(Judgement judgement) {
    return switch (judgement) {
      case VERIFIED -> style.good("verified");
      case UNDETERMINED -> style.doubtful("could not be told");
      case REFUSED -> style.bad("refused");
    };
  }

  private static String summary(List<ImageVerdict> verdicts) {
    StringBuilder text = new StringBuilder(Words.count(verdicts.size(), "image"));
    String separator = ": ";
    for (Judgement judgement : Judgement.values()) {
      long count = verdicts.stream().filter(each -> each.judgement() == judgement).count();
      if (count > 0) {
        text.append(separator).append(count).append(' ').append(judgement.label());
        separator = ", ";
      }
    }
    return text.toString();
  }

  private static String shown(String foreign) {
    return ForeignText.printable(foreign, NAME);
  }
}
