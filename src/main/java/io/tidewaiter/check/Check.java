package io.tidewaiter.check;

import io.tidewaiter.pod.PodView;
import java.util.List;

/**
 * A rule that a Pod keeps or breaks. Stateless and pure: the same Pod and context always give the
 * same findings.
 */
public interface Check {
  CheckInfo info();

  /** True if it looks into images with these settings; somebody then has to fetch them. */
  default boolean looksIntoImages(Parameters parameters) {
    return false;
  }

  /** Every place where the Pod breaks the rule; an empty list if it keeps it. */
  List<Finding> inspect(PodView pod, CheckContext context);
}
