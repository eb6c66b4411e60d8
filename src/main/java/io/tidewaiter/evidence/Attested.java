package io.tidewaiter.evidence;

import java.util.List;

/**
 * Whether an image has the attestations that a rule demands. Its conditions are not looked at yet.
 *
 * @param verification whether enough authorities attested it
 * @param statements what they attested
 */
public record Attested(Verification verification, List<VerifiedStatement> statements) {
  public Attested {
    statements = List.copyOf(statements);
  }
}
