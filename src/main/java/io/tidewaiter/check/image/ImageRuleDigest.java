package io.tidewaiter.check.image;

import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.trust.ImageRule;
import java.util.List;

/**
 * A Pod must name by its digest what was verified; else the node asks the registry what the tag
 * stands for, at another time. A template may have a tag: the Pods made of it are judged.
 */
final class ImageRuleDigest implements ImageRuleCheck {
  private static final CheckInfo INFO =
      BuiltInChecks.find(new CheckId("imageDigest")).orElseThrow().info();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, List<ImageRule> rules, Facts facts) {
    if (!pod.path().equals(FieldPath.root())) {
      return List.of();
    }
    return CoveredImage.inspect(pod, rules, facts, ImageRuleDigest::judge).stream()
        .distinct()
        .toList();
  }

  private static List<Finding> judge(CoveredImage image) {
    if (!image.rule().requireDigest() || image.reference().digest().isPresent()) {
      return List.of();
    }
    if (image.unknownDigest().isPresent()) {
      return List.of(unknown(image, image.unknownDigest().get()));
    }
    Finding finding =
        image.finding(
            INFO,
            "has to be named by its digest: the tag may stand for another image when the node pulls"
                + " it",
            image
                .digest()
                .map(now -> "write " + image.pinned() + ", or let defaults.pinDigests do so")
                .orElse("append its digest, or let defaults.pinDigests do so"));
    // nobody could have pinned what the registry did not tell
    return List.of(image.digest().isPresent() ? finding : finding.asUndetermined());
  }

  /** Nobody could have written the digest, so this is as doubtful as what the digest is for. */
  private static Finding unknown(CoveredImage image, Unknown why) {
    Finding finding =
        image.finding(
            INFO,
            "has no digest, and what its tag stands for could not be found out",
            "mend what keeps the image from being verified, or append its digest");
    return why.outcome().isDetermined() ? finding : finding.asUndetermined();
  }
}
