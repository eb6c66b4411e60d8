package io.tidewaiter.trust;

import java.util.List;

/**
 * What an image has to have attested about it.
 *
 * @param name as the policy calls it, for messages
 * @param predicateTypes any of them will do; compared as they are: {@code
 *     https://slsa.dev/provenance/v1}. Never empty
 * @param authorities whose attestations count; never empty
 * @param threshold how many different authorities have to have attested it; at least 1
 * @param conditions what one and the same attestation has to fulfil
 */
public record AttestationRule(
    String name,
    List<String> predicateTypes,
    List<Authority> authorities,
    int threshold,
    List<Condition> conditions) {
  public AttestationRule {
    predicateTypes = List.copyOf(predicateTypes);
    authorities = List.copyOf(authorities);
    conditions = List.copyOf(conditions);
    if (threshold < 1 || threshold > authorities.size()) {
      throw new IllegalArgumentException("a threshold of " + threshold);
    }
  }

  public AttestationRule(
      String name,
      String predicateType,
      List<Authority> authorities,
      int threshold,
      List<Condition> conditions) {
    this(name, List.of(predicateType), authorities, threshold, conditions);
  }
}
