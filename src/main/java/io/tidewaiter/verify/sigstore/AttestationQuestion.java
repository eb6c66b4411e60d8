package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Is there an attestation of one of these types? Types are compared as they are: none stands for
 * another.
 */
record AttestationQuestion(Digest image, List<String> predicateTypes)
    implements ArtifactJudge.Question {
  @Override
  public Optional<String> isNotAskedFor(Claim claim) {
    Optional<String> type = claim.predicateType();
    if (type.isEmpty()) {
      return Optional.of("a signature");
    }
    return type.filter(it -> !predicateTypes.contains(it))
        .map(it -> "an attestation of the type " + Refusal.quote(it));
  }

  @Override
  public void check(Claim claim) throws Refusal {
    claim.checkIsAbout(image);
  }
}
