package io.tidewaiter.check.image;

import io.tidewaiter.trust.Authority;
import java.util.List;
import java.util.Set;

/**
 * How many of whom have to agree, and who does.
 *
 * @param authorities who may
 * @param threshold how many different ones have to
 * @param present the names of those who do, in the rule's order
 */
record Quorum(List<Authority> authorities, int threshold, List<String> present) {
  /**
   * @param names of those whose signatures count; a name that the rule does not have counts for
   *     nothing
   */
  static Quorum of(List<Authority> authorities, int threshold, Set<String> names) {
    return new Quorum(
        authorities,
        threshold,
        authorities.stream().map(Authority::name).filter(names::contains).distinct().toList());
  }

  boolean isReached() {
    return present.size() >= threshold;
  }

  /** Somebody who could still sign; if all did, the first. */
  Authority nextMissing() {
    return authorities.stream()
        .filter(authority -> !present.contains(authority.name()))
        .findFirst()
        .orElse(authorities.getFirst());
  }

  /** {@code release-workflow or ops-key}, {@code 2 of alice, bob, carol}. */
  String wanted() {
    List<String> names = authorities.stream().map(Authority::name).toList();
    return threshold == 1
        ? String.join(" or ", names)
        : threshold + " of " + String.join(", ", names);
  }
}
