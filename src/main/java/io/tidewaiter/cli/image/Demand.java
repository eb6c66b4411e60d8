package io.tidewaiter.cli.image;

import io.tidewaiter.policy.Policy;
import io.tidewaiter.trust.ImageRule;
import java.util.ArrayList;
import java.util.List;

/**
 * An image rule and the policy that has it.
 *
 * @param number of the rule in its policy, from 0
 * @param fromFlags whether somebody gave it on the command line, without any policy
 */
public record Demand(Policy policy, int number, boolean fromFlags) {
  /** All that policies demand of images. */
  public static List<Demand> of(List<Policy> policies) {
    return all(policies, false);
  }

  /** What was demanded on the command line. */
  public static List<Demand> ofFlags(Policy policy) {
    return all(List.of(policy), true);
  }

  private static List<Demand> all(List<Policy> policies, boolean fromFlags) {
    List<Demand> all = new ArrayList<>();
    for (Policy policy : policies) {
      for (int i = 0; i < policy.imageRules().size(); i++) {
        all.add(new Demand(policy, i, fromFlags));
      }
    }
    return all;
  }

  ImageRule rule() {
    return policy.imageRules().get(number);
  }
}
