package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By whom images have to be signed, with the flags of cosign. */
final class SignerFlags {
  /** The trust root that {@code --trusted-root} brings, as policies would name it. */
  private static final String TRUST_ROOT = "trusted-root";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "A public key, PEM, whose signatures count; repeatable.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--certificate-identity",
      paramLabel = "NAME",
      description = "The subject that keyless certificates have to name.")
  private @Nullable String subject;

  @Option(
      names = "--certificate-identity-regexp",
      paramLabel = "REGEXP",
      description = "The same as an RE2 expression for the whole text, not for a part of it.")
  private @Nullable String subjectRegExp;

  @Option(
      names = "--certificate-oidc-issuer",
      paramLabel = "URL",
      description = "Who has to vouch for that subject.")
  private @Nullable String issuer;

  @Option(
      names = "--certificate-oidc-issuer-regexp",
      paramLabel = "REGEXP",
      description = "The same as an RE2 expression for the whole text.")
  private @Nullable String issuerRegExp;

  @Option(
      names = "--ca-roots",
      paramLabel = "FILE",
      description = "Root certificates, PEM, of an authority of your own instead of Fulcio.")
  private @Nullable Path roots;

  @Option(
      names = "--ca-intermediates",
      paramLabel = "FILE",
      description = "Intermediate certificates, PEM, of that authority.")
  private @Nullable Path intermediates;

  @Option(
      names = "--trusted-root",
      paramLabel = "FILE",
      description = "A trusted_root.json. Default: the public instance of Sigstore, as shipped.")
  private @Nullable Path trustedRoot;

  @Option(
      names = "--type",
      paramLabel = "PREDICATE",
      description =
          "Ask for an attestation of this type instead of a signature: a URI or cosign's name for"
              + " it; repeatable.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--condition",
      paramLabel = "CEL",
      description = "What such an attestation has to fulfil, as in a policy; repeatable.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--require-log",
      description = "Demand an entry in a transparency log, also of signatures with a key.")
  private boolean requireLog;

  @Option(names = "--require-timestamp", description = "Demand an RFC 3161 timestamp.")
  private boolean requireTimestamp;

  @Option(
      names = "--require-sct",
      description = "Demand that the certificate is in a certificate log.")
  private boolean requireSct;

  @Option(
      names = "--insecure-ignore-tlog",
      description = "Do not demand an entry in a transparency log; a timestamp takes its place.")
  private boolean ignoreLog;

  @Option(
      names = "--insecure-ignore-sct",
      description = "Do not demand that the certificate is in a certificate log.")
  private boolean ignoreSct;

  /** As if {@code --key} had been given, with {@code --require-log} as cosign has it. */
  static SignerFlags ofKey(String file, @Nullable Path trustedRoot) {
    SignerFlags flags = new SignerFlags();
    flags.keys.add(file);
    flags.requireLog = true;
    flags.trustedRoot = trustedRoot;
    return flags;
  }

  /** As if the flags of an identity had been given. */
  static SignerFlags ofIdentity(String subject, String issuer, @Nullable Path trustedRoot) {
    SignerFlags flags = new SignerFlags();
    flags.subject = subject;
    flags.issuer = issuer;
    flags.trustedRoot = trustedRoot;
    return flags;
  }

  /** True if none of them was given. */
  boolean isEmpty() {
    return keys.isEmpty()
        && subject == null
        && subjectRegExp == null
        && issuer == null
        && issuerRegExp == null
        && roots == null;
  }

  boolean asksForAttestations() {
    return !types.isEmpty();
  }

  Optional<Path> trustedRoot() {
    return Optional.ofNullable(trustedRoot);
  }

  /** A TrustRoot with the file of {@code --trusted-root}, if it was given. */
  Optional<ObjectNode> trustRoot() throws CommandFailure {
    if (trustedRoot == null) {
      return Optional.empty();
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("apiVersion", "tidewaiter.io/v1alpha1").put("kind", "TrustRoot");
    root.putObject("metadata").put("name", TRUST_ROOT);
    root.putObject("spec").set("trustedRoot", FlagFiles.json("--trusted-root", trustedRoot));
    return Optional.of(root);
  }

  /** A PodPolicy that says the same: whatever is wrong with it its own reader tells. */
  ObjectNode policy() throws CommandFailure {
    checkPairs();
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("apiVersion", "tidewaiter.io/v1alpha1").put("kind", "PodPolicy");
    policy.putObject("metadata").put("name", "command-line");
    ObjectNode spec = policy.putObject("spec");
    spec.putArray("validationActions").add("Deny");
    ObjectNode rule = spec.putArray("images").addObject();
    rule.putArray("match").add("**");
    rule.put("requireDigest", false);
    ArrayNode authorities = rule.putObject("signatures").putArray("authorities");
    Set<String> names = new HashSet<>();
    for (String file : keys) {
      key(file, KeyName.of(file, names), authorities.addObject());
    }
    if (subject != null || subjectRegExp != null || issuer != null || issuerRegExp != null) {
      identity(authorities.addObject());
    }
    if (!types.isEmpty()) {
      attestations(rule.putArray("attestations"));
    }
    return policy;
  }

  private void checkPairs() throws CommandFailure {
    if (requireLog && ignoreLog) {
      throw new CommandFailure("--require-log and --insecure-ignore-tlog contradict each other");
    }
    if (requireSct && ignoreSct) {
      throw new CommandFailure("--require-sct and --insecure-ignore-sct contradict each other");
    }
    if (!conditions.isEmpty() && types.isEmpty()) {
      throw new CommandFailure("--condition goes with --type");
    }
    if (intermediates != null && roots == null) {
      throw new CommandFailure("--ca-intermediates goes with --ca-roots");
    }
    if (roots != null && subject == null && subjectRegExp == null) {
      throw new CommandFailure("--ca-roots goes with --certificate-identity");
    }
  }

  private void key(String file, String name, ObjectNode authority) throws CommandFailure {
    if (file.contains("://")) {
      throw new CommandFailure(
          "--key takes a file; export the public key first: cosign public-key --key " + file);
    }
    ObjectNode key = authority.put("name", name).putObject("key");
    key.put("publicKey", FlagFiles.text("--key", Path.of(file)));
    require(authority, key, requireLog || requireTimestamp);
  }

  private void identity(ObjectNode authority) throws CommandFailure {
    boolean own = roots != null;
    authority.put("name", own ? "certificate" : "identity");
    ObjectNode identity = authority.putObject(own ? "certificate" : "keyless");
    put(identity, "subject", subject);
    put(identity, "subjectRegExp", subjectRegExp);
    put(identity, "issuer", issuer);
    put(identity, "issuerRegExp", issuerRegExp);
    if (roots != null) {
      identity.put("roots", FlagFiles.text("--ca-roots", roots));
    }
    if (intermediates != null) {
      identity.put("intermediates", FlagFiles.text("--ca-intermediates", intermediates));
    }
    require(authority, identity, !own || requireLog || requireTimestamp || requireSct);
  }

  /**
   * @param rooted whether a trust root is needed for it
   */
  private void require(ObjectNode authority, ObjectNode trust, boolean rooted) {
    ObjectNode require = JsonNodeFactory.instance.objectNode();
    if (requireLog || ignoreLog) {
      require.put("transparencyLog", requireLog);
    }
    if (requireTimestamp || (ignoreLog && authority.has("keyless"))) {
      require.put("timestamp", true);
    }
    if (requireSct || (ignoreSct && !authority.has("key"))) {
      require.put("signedCertificateTimestamp", requireSct);
    }
    if (!require.isEmpty()) {
      authority.set("require", require);
    }
    if (rooted && trustedRoot != null) {
      trust.put("trustRoot", TRUST_ROOT);
    }
  }

  private void attestations(ArrayNode attestations) {
    for (String type : types) {
      ObjectNode attestation = attestations.addObject().put("name", type);
      attestation.put("predicateType", type);
      conditions.forEach(attestation.withArray("conditions")::add);
      if (conditions.isEmpty()) {
        attestation.remove("conditions");
      }
    }
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
