package io.tidewaiter.verify.sigstore;

import io.tidewaiter.image.Digest;
import java.util.Optional;

/**
 * Is the image signed?
 *
 * @param repository that a signature has to name if it names any; anything will do if absent
 */
record SignatureQuestion(Digest image, Optional<String> repository)
    implements ArtifactJudge.Question {
  @Override
  public Optional<String> isNotAskedFor(Claim claim) {
    return claim.predicateType().map(type -> "an attestation of the type " + Refusal.quote(type));
  }

  @Override
  public void check(Claim claim) throws Refusal {
    claim.checkIsAbout(image);
    if (repository.isPresent()) {
      claim.checkNames(repository.get());
    }
  }
}
