package io.tidewaiter.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an image is signed as a rule demands, and what was found.
 *
 * @param outcome how it ended
 * @param authorities the names of those for whom somebody signed; each signer counts for one
 * @param found every signature that was looked at, in a stable order
 * @param detail what there is to say beside, as whole words; may be empty
 * @param retryAfter when to ask again, if the registry said so
 * @param until when it has to be found out anew: what counts now need not count then
 */
public record Verification(
    Outcome outcome,
    Set<String> authorities,
    List<SignatureFound> found,
    String detail,
    Optional<Duration> retryAfter,
    Optional<Instant> until) {
  public Verification {
    authorities = Set.copyOf(authorities);
    found = List.copyOf(found);
  }

  public Verification(
      Outcome outcome, Set<String> authorities, List<SignatureFound> found, String detail) {
    this(outcome, authorities, found, detail, Optional.empty(), Optional.empty());
  }

  /** Nothing was found out. */
  public static Verification unknown(Unknown why) {
    return new Verification(
        why.outcome(), Set.of(), List.of(), why.detail(), why.retryAfter(), Optional.empty());
  }
}
