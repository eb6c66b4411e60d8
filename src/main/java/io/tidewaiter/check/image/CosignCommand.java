package io.tidewaiter.check.image;

import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.PredicateTypes;
import io.tidewaiter.trust.Trust;

/** The command that would mend a finding. */
final class CosignCommand {
  private CosignCommand() {}

  /** {@code sign it as ops-key: cosign sign --key KEY ghcr.io/acme/web@sha256:…}. */
  static String sign(CoveredImage image, Authority authority) {
    return "sign it as "
        + authority.name()
        + ": "
        + repository(image)
        + "cosign sign "
        + signer(authority.trust())
        + image.pinned();
  }

  /** {@code attest it as …: cosign attest --type vuln --predicate FILE …}. */
  static String attest(CoveredImage image, Authority authority, String predicateType) {
    return "attest it as "
        + authority.name()
        + ": "
        + repository(image)
        + "cosign attest --type "
        + PredicateTypes.nameOf(predicateType)
        + " --predicate FILE "
        + signer(authority.trust())
        + image.pinned();
  }

  private static String repository(CoveredImage image) {
    return image
        .rule()
        .signatureRepository()
        .map(repository -> "COSIGN_REPOSITORY=" + repository.name() + " ")
        .orElse("");
  }

  private static String signer(Trust trust) {
    return switch (trust) {
      case Trust.Keyless _ -> "";
      case Trust.Key _ -> "--key KEY ";
      case Trust.Certificate _ -> "--key KEY --certificate CERT --certificate-chain CHAIN ";
    };
  }
}
