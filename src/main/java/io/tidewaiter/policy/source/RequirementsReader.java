package io.tidewaiter.policy.source;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.policy.resource.AuthoritySpec.RequireSpec;
import io.tidewaiter.trust.Requirements;
import org.jspecify.annotations.Nullable;

/** Reads what has to come with a signature. */
final class RequirementsReader {
  private static final RequireSpec NOTHING_SAID = new RequireSpec(null, null, null);

  private final ProblemLog problems;
  private final RequireSpec spec;
  private final FieldPath path;

  RequirementsReader(ProblemLog problems, @Nullable RequireSpec spec, FieldPath path) {
    this.problems = problems;
    this.spec = spec == null ? NOTHING_SAID : spec;
    this.path = path;
  }

  Requirements ofKey() {
    if (spec.signedCertificateTimestamp() != null) {
      problems.add(
          path.field("signedCertificateTimestamp"),
          "is for certificates, and a signature with a key has none; remove it");
    }
    return read(Requirements.NONE);
  }

  Requirements ofCertificate() {
    return read(Requirements.NONE);
  }

  /** The certificate is valid for minutes: somebody has to say when it was used. */
  Requirements ofKeyless() {
    Requirements requirements = read(Requirements.KEYLESS);
    if (!requirements.transparencyLog() && !requirements.timestamp()) {
      problems.add(
          path,
          "needs transparencyLog or timestamp: else nobody knows whether a keyless certificate was"
              + " valid when it signed");
    }
    return requirements;
  }

  private Requirements read(Requirements otherwise) {
    return new Requirements(
        otherwise(spec.transparencyLog(), otherwise.transparencyLog()),
        otherwise(spec.timestamp(), otherwise.timestamp()),
        otherwise(spec.signedCertificateTimestamp(), otherwise.signedCertificateTimestamp()));
  }

  private static boolean otherwise(@Nullable Boolean written, boolean otherwise) {
    return written == null ? otherwise : written;
  }
}
