package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether the trust roots that policies name are there. */
final class NamedTrustRoots {
  private final Set<String> known;

  NamedTrustRoots(Set<String> known) {
    this.known = known;
  }

  void check(Policy policy, ProblemLog problems) {
    for (int i = 0; i < policy.imageRules().size(); i++) {
      ImageRule rule = policy.imageRules().get(i);
      FieldPath path = FieldPath.of("spec.images").item(i, null);
      rule.signatures()
          .ifPresent(wanted -> check(wanted.authorities(), path.field("signatures"), problems));
      for (AttestationRule attestation : rule.attestations()) {
        check(attestation.authorities(), path.field("attestations"), problems);
      }
    }
  }

  private void check(List<Authority> authorities, FieldPath path, ProblemLog problems) {
    for (Authority authority : authorities) {
      named(authority.trust())
          .filter(name -> !name.equals(TrustRoot.PUBLIC_GOOD) && !known.contains(name))
          .ifPresent(name ->
              problems.add(
                  path,
                  "authority "
                      + authority.name()
                      + ": there is no TrustRoot "
                      + ForeignText.printable(name, 64)
                      + Suggestion.of(name, known)));
    }
  }

  private static Optional<String> named(Trust trust) {
    return switch (trust) {
      case Trust.Key key -> key.trustRoot();
      case Trust.Keyless keyless -> Optional.of(keyless.trustRoot());
      case Trust.Certificate certificate -> certificate.trustRoot();
    };
  }
}
