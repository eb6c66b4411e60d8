package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.policy.Policy;
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
          Map.entry("authorities", "--key"));

  private FlagPolicy() {}

  static Policy of(SignerFlags flags, InstantSource clock) throws CommandFailure {
    ObjectNode written = flags.policy();
    ReadResult read =
        new ManifestReader().read("-", written.toString().getBytes(StandardCharsets.UTF_8));
    Parsed parsed = new PolicyParser(clock).parse(read.manifests());
    if (parsed.policies().isEmpty()) {
      throw new CommandFailure(parsed.problems().stream().map(FlagPolicy::told).toList());
    }
    Policy policy = parsed.policies().get().policies().getFirst();
    return flags.asksForAttestations() ? attestationsOf(policy) : policy;
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
        policy.workloads());
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
