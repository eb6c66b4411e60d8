package io.tidewaiter.verify.fetch;

import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.verify.registry.Repository;
import java.util.Optional;

/** Where the signatures of an image are. */
final class SignatureRepository {
  private SignatureRepository() {}

  /** The repository that the rule names, or the image's own. */
  static Repository of(ImageRule rule, ImageReference image) {
    return of(rule.signatureRepository(), image);
  }

  /** The named repository, or the image's own. */
  static Repository of(Optional<String> named, ImageReference image) {
    return named.map(SignatureRepository::parse).orElse(Repository.of(image));
  }

  private static Repository parse(String repository) {
    try {
      return Repository.of(ImageReference.parse(repository));
    } catch (InvalidReference e) {
      throw new IllegalStateException("the policy's reader lets no such name through", e);
    }
  }
}
