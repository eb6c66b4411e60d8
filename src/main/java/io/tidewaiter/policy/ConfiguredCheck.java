package io.tidewaiter.policy;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.pod.PodView;
import java.util.List;

/** A check as one policy uses it. */
public record ConfiguredCheck(Check check, PodSecurityVersion version, Parameters parameters) {
  public CheckId id() {
    return check.info().id();
  }

  /** True if it looks into images, which somebody then has to fetch. */
  public boolean looksIntoImages() {
    return check.looksIntoImages(parameters);
  }

  public List<Finding> inspect(PodView pod, Facts facts) {
    return check.inspect(pod, new CheckContext(version, parameters, facts));
  }
}
