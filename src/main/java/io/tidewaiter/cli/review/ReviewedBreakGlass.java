package io.tidewaiter.cli.review;

import java.time.Instant;
import java.util.List;

/**
 * A break-glass that lets in what would be refused. All text is printable.
 *
 * @param name of the break-glass
 * @param owner who answers for it
 * @param reason why it is there
 * @param policies that would refuse
 */
public record ReviewedBreakGlass(
    String name, String owner, String reason, Instant expires, List<String> policies) {
  public ReviewedBreakGlass {
    policies = List.copyOf(policies);
  }
}
