package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.Attested;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.evidence.VerifiedStatement;
import io.tidewaiter.image.Digest;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TrustRoot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges signatures and attestations of images. It never throws because of what it is given to
 * judge: that counts for nobody then.
 */
public final class SigstoreJudge {
  private final TrustMaterials trustMaterials = new TrustMaterials();

  /**
   * Whether an image is signed as a rule demands.
   *
   * @param repository of the image with its registry, in canonical form: {@code ghcr.io/acme/web}
   * @param image the digest that the signatures have to be about: no child of it, and no parent
   * @param roots by name; one that the rule names and that is not here is like a stale one
   * @param now the time of the request
   */
  public Verification signatures(
      SignatureMaterial material,
      String repository,
      Digest image,
      SignatureRule rule,
      Map<String, TrustRoot> roots,
      Instant now) {
    ArtifactJudge judge =
        new ArtifactJudge(
            new Roots(roots, trustMaterials, now),
            rule.authorities(),
            new SignatureQuestion(
                image, rule.sameRepository() ? Optional.of(repository) : Optional.empty()));
    Tally tally = new Tally("signature", rule.threshold());
    material.artifacts().forEach(artifact -> tally.add(judge.judge(artifact)));
    return tally.verification(material.capped());
  }

  /**
   * Whether an image has the attestations that a rule demands, its conditions aside.
   *
   * @param image the digest that the attestations have to be about
   * @param roots by name; one that the rule names and that is not here is like a stale one
   * @param now the time of the request
   */
  public Attested attestations(
      SignatureMaterial material,
      Digest image,
      AttestationRule rule,
      Map<String, TrustRoot> roots,
      Instant now) {
    ArtifactJudge judge =
        new ArtifactJudge(
            new Roots(roots, trustMaterials, now),
            rule.authorities(),
            new AttestationQuestion(image, rule.predicateTypes()));
    Tally tally = new Tally("attestation", rule.threshold());
    List<VerifiedStatement> statements = new ArrayList<>();
    for (Artifact artifact : material.artifacts()) {
      Judged judged = judge.judge(artifact);
      tally.add(judged);
      if (judged instanceof Judged.Counts it && it.claim() instanceof Claim.Attested attested) {
        Statement statement = attested.statement();
        statements.add(new VerifiedStatement(it.endorsement(), statement.json(), statement.size()));
      }
    }
    return new Attested(tally.verification(material.capped()), statements);
  }
}
