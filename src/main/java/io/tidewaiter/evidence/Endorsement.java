package io.tidewaiter.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A signature that counts.
 *
 * @param by who made it, for messages; foreign text in it is escaped
 * @param marks by which its signer is known: the identity, the key. Never empty. Whoever has a mark
 *     in common with somebody is the same signer
 * @param authorities the names of those whom the signer may stand for
 * @param until when it stops counting, if it does: when a certificate ends, and nobody vouches that
 *     it was made before
 */
public record Endorsement(
    String by, Set<String> marks, Set<String> authorities, Optional<Instant> until) {
  public Endorsement {
    marks = Set.copyOf(marks);
    authorities = Set.copyOf(authorities);
    if (marks.isEmpty()) {
      throw new IllegalArgumentException("nothing tells the signer from others");
    }
  }

  /** The same, for these authorities at most. */
  public Endorsement among(Collection<String> names) {
    Set<String> left = new HashSet<>(authorities);
    left.retainAll(names);
    return new Endorsement(by, marks, left, until);
  }

  /** One that counts forever, by somebody who has a name and nothing else. */
  public static Endorsement by(String name) {
    return new Endorsement(name, Set.of(name), Set.of(name), Optional.empty());
  }
}
