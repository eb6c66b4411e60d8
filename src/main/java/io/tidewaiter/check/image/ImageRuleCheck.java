package io.tidewaiter.check.image;

import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.trust.ImageRule;
import java.util.List;

/**
 * A part of the judgement of images. Stateless and pure, as checks are; but what it demands is in a
 * policy's image rules and not in parameters.
 */
public interface ImageRuleCheck {
  CheckInfo info();

  /** Every place where the Pod breaks a rule, or where it is not known whether it does. */
  List<Finding> inspect(PodView pod, List<ImageRule> rules, Facts facts);
}
