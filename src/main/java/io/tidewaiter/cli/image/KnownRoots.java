package io.tidewaiter.cli.image;

import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.sigstore.PublicGood;
import java.util.HashMap;
import java.util.Map;

/** The trust roots that image rules can name. */
public final class KnownRoots {
  private KnownRoots() {}

  /**
   * Those among the policies, and the shipped one; none if no policy demands anything of images.
   */
  public static Map<String, TrustRoot> of(PolicySet policies) {
    if (policies.policies().stream().allMatch(policy -> policy.imageRules().isEmpty())) {
      return Map.of();
    }
    Map<String, TrustRoot> roots = new HashMap<>(policies.trustRoots());
    roots.put(TrustRoot.PUBLIC_GOOD, PublicGood.shipped().trustRoot());
    return Map.copyOf(roots);
  }
}
