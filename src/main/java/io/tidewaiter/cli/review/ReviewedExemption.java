package io.tidewaiter.cli.review;

import io.tidewaiter.check.CheckId;
import java.time.Instant;
import java.util.List;

/**
 * A finding that an exemption took out, or would take out had it not expired. All text is
 * printable.
 *
 * @param sentence where and what, as in a finding
 * @param exemption the exemption's name
 * @param owner who answers for it
 * @param reason why it is there
 * @param policies whose finding it was
 */
public record ReviewedExemption(
    CheckId check,
    String sentence,
    Spot spot,
    String exemption,
    String owner,
    String reason,
    Instant expires,
    List<String> policies) {
  public ReviewedExemption {
    policies = List.copyOf(policies);
  }
}
