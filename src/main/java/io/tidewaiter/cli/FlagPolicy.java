package io.tidewaiter.cli;

import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.Parsed;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import io.tidewaiter.trust.ImageRule;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the policy that flags stand for, and tells its problems by the flags' names. */
final class FlagPolicy {
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("publicKey", "--key"),
          Map.entry("subject", "--certificate-identity"),
          Map.entry("subjectRegExp", "--certificate-identity-regexp"),
          Map.entry("issuer", "--certificate-oidc-issuer"),
          Map.entry("issuerRegExp", "--certificate-oidc-issuer-regexp"),
          Map.entry("keyless", "the certificate's identity"),
          Map.entry("certificate", "the certificate's identity"),
          Map.entry("roots", "--ca-roots"),
          Map.entry("intermediates", "--ca-intermediates"),
          Map.entry("predicateType", "--type"),
          Map.entry("conditions", "--condition"),
          Map.entry("signedCertificateTimestamp", "--require-sct"),
          Map.entry("require", "--insecure-ignore-tlog"),
          Map.entry("authorities", "--key"),
          Map.entry("trustedRoot", "--trusted-root"));

  private FlagPolicy() {}

  /** One policy, and the trust root that it names if there is one. */
  static PolicySet of(SignerFlags flags, InstantSource clock) throws CommandFailure {
    String written =
        flags.policy() + flags.trustRoot().map(root -> "\n---\n" + root).orElse("") + "\n";
    ReadResult read = new ManifestReader().read("-", written.getBytes(StandardCharsets.UTF_8));
    if (!read.problems().isEmpty()) {
      throw new CommandFailure(
          read.problems().stream().map(problem -> "the flags: " + problem.message()).toList());
    }
    Parsed parsed = new PolicyParser(clock).parse(read.manifests());
    if (parsed.policies().isEmpty()) {
      throw new CommandFailure(parsed.problems().stream().map(FlagPolicy::told).toList());
    }
    PolicySet set = parsed.policies().get();
    return flags.asksForAttestations()
        ? PolicySet.of(
            List.of(attestationsOf(set.policies().getFirst())),
            List.of(),
            List.copyOf(set.trustRoots().values()),
            List.of())
        : set;
  }

  /** The signers are there to say who may attest. */
  private static Policy attestationsOf(Policy policy) {
    ImageRule rule = policy.imageRules().getFirst();
    ImageRule alone =
        ImageRule.of(
            List.of(ImagePattern.parse("**")),
            List.of(),
            Optional.empty(),
            rule.attestations(),
            rule.requireDigest(),
            rule.signatureRepository());
    return new Policy(
        policy.name(),
        policy.actions(),
        policy.match(),
        policy.exclude(),
        policy.checks(),
        List.of(alone),
        policy.onUndetermined(),
        policy.namespaceLevels(),
        policy.defaults(),
        policy.workloads(),
        policy.delegation());
  }

  /** {@code --key: is no PEM…}. */
  private static String told(PolicyProblem problem) {
    String[] fields = problem.path().split("[.\\[\\]]+", -1);
    for (int i = fields.length - 1; i >= 0; i--) {
      String flag = FLAGS.get(fields[i]);
      if (flag != null) {
        return flag + ": " + problem.message();
      }
    }
    return problem.path() + ": " + problem.message();
  }
}
