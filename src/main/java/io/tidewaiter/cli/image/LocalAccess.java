package io.tidewaiter.cli.image;

import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.fetch.Survey;
import io.tidewaiter.verify.registry.Credentials;
import java.util.Map;
import java.util.Optional;

/** The registries as this user sees them. */
final class LocalAccess implements Access {
  private final Registries registries;
  private final DockerLogins logins;

  LocalAccess(Registries registries, DockerLogins logins) {
    this.registries = registries;
    this.logins = logins;
  }

  @Override
  public String fingerprint(ImageReference image) {
    return by(image).fingerprint(image);
  }

  @Override
  public Known<Digest> digest(ImageReference image, Deadline deadline) {
    return by(image).digest(image, deadline);
  }

  @Override
  public Known<ImageContents> contents(ImageReference image, Digest digest, Deadline deadline) {
    return by(image).contents(image, digest, deadline);
  }

  @Override
  public RuleEvidence evidence(
      ImageReference image,
      Digest digest,
      ImageRule rule,
      Map<String, TrustRoot> roots,
      Deadline deadline) {
    return registries
        .as(credentials(image, rule.signatureRepository()))
        .evidence(image, digest, rule, roots, deadline);
  }

  /** Everything that is signed about an image. */
  Survey survey(
      ImageReference image, Digest digest, Optional<ImageReference> repository, Deadline deadline) {
    return registries.survey(credentials(image, repository), image, digest, repository, deadline);
  }

  private Access by(ImageReference image) {
    return registries.as(logins.at(image.registry()));
  }

  /** Signatures may be at another registry, where the user has another login. */
  private Credentials credentials(ImageReference image, Optional<ImageReference> repository) {
    Credentials own = logins.at(image.registry());
    return repository
        .map(ImageReference::registry)
        .filter(registry -> !registry.equals(image.registry()))
        .map(registry -> own.and(logins.at(registry)))
        .orElse(own);
  }
}
