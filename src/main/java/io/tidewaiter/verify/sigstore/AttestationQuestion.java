package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;
import java.util.Optional;

/** Is there an attestation of a type? Types are compared as they are: none stands for another. */
record AttestationQuestion(Digest image, String predicateType) implements ArtifactJudge.Question {
  @Override
  public Optional<String> isNotAskedFor(Claim claim) {
    Optional<String> type = claim.predicateType();
    if (type.isEmpty()) {
      return Optional.of("a signature");
    }
    return type.filter(it -> !it.equals(predicateType))
        .map(it -> "an attestation of the type " + Refusal.quote(it));
  }

  @Override
  public void check(Claim claim) throws Refusal {
    claim.checkIsAbout(image);
  }
}
