package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.TrustedRootJson;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.SignatureRule;
import java.util.List;

/** A signature in the form that a recipe gives it, and the rule that demands it. */
public final class SignatureSample {
  private final Recipe recipe;
  private final Artifact artifact;
  private final JudgedImage image;

  /** A good one. */
  public SignatureSample(Recipe recipe) {
    this(recipe, recipe.sign(JudgedImage.IMAGE), recipe.cast().sigstore().trustedRoot());
  }

  SignatureSample(Recipe recipe, Signed signed, TrustedRootJson root) {
    this.recipe = recipe;
    artifact = artifact(recipe.form(), signed);
    image =
        new JudgedImage()
            .trusting(Cast.trustRoot(root))
            .at(recipe.cast().sigstore().now(Service.REKOR_1).plusSeconds(60));
  }

  public String name() {
    return recipe.toString();
  }

  /** How it is judged. */
  public Outcome judge() {
    return verification().outcome();
  }

  Verification verification() {
    return recipe.form().isAttestation()
        ? image.attestations(attestationRule(), artifact).verification()
        : image.signatures(new SignatureRule(List.of(recipe.authority()), 1, false), artifact);
  }

  private AttestationRule attestationRule() {
    return new AttestationRule(
        "provenance", Form.PREDICATE_TYPE, List.of(recipe.authority()), 1, List.of());
  }

  private static Artifact artifact(Form form, Signed signed) {
    return switch (form) {
      case LEGACY_SIGNATURE, LEGACY_ATTESTATION -> JudgedImage.legacy(signed);
      case OLD_BUNDLE_SIGNATURE -> JudgedImage.bundle(signed, BundleVersion.V0_2);
      case BUNDLE_SIGNATURE, BUNDLE_ATTESTATION, BUNDLE_MESSAGE -> JudgedImage.bundle(signed);
    };
  }
}
