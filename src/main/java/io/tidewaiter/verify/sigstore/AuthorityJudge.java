package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.Trust;

/** Judges whether a signature is one that an authority's trust speaks of. */
final class AuthorityJudge {
  /**
   * Returns if the signature counts for the authority.
   *
   * @throws Refusal if not
   */
  void check(Examination examination, Authority authority) throws Refusal {
    if (!authority.requires().equals(Requirements.NONE)) {
      throw Refusal.untrusted("it lacks what has to come with a signature here");
    }
    switch (authority.trust()) {
      case Trust.Key key -> KeyJudge.check(examination, key);
      case Trust.Keyless keyless -> throw Refusal.untrusted("it is not by " + keyless.identity());
      case Trust.Certificate own -> throw Refusal.untrusted("it is not by " + own.identity());
    }
  }
}
