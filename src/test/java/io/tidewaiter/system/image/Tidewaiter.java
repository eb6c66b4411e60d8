package io.tidewaiter.system.image;

import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.RuleEvidence;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.image.Digest;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.ImageRule;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.verify.Access;
import io.tidewaiter.verify.Deadline;
import io.tidewaiter.verify.fetch.Registries;
import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.RegistryOptions;
import io.tidewaiter.verify.registry.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tidewaiter's own way from a registry to a verdict, asked in the words of cosign's options. */
final class Tidewaiter implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "slsaprovenance", "https://slsa.dev/provenance/v0.2",
          "slsaprovenance1", "https://slsa.dev/provenance/v1",
          "spdxjson", "https://spdx.dev/Document",
          "cyclonedx", "https://cyclonedx.org/bom",
          "vuln", "https://cosign.sigstore.dev/attestation/vuln/v1",
          "openvex", "https://openvex.dev/ns",
          "custom", "https://cosign.sigstore.dev/attestation/v1");
  private static final String ROOT = "root";

  private final Registries registries;

  /** Reaches registries on loopback, by plain HTTP. */
  Tidewaiter(List<String> hosts) {
    RegistrySettings settings = RegistrySettings.DEFAULT;
    for (String host : hosts) {
      settings = settings.with(host, RegistryOptions.DEFAULT.withPlainHttp().withPrivateAddress());
    }
    registries = new Registries(settings);
  }

  /** What it found out about the image. */
  Verification ask(Question question) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(30));
    Access access = registries.as(Credentials.NONE);
    try {
      ImageReference image = ImageReference.parse(question.image());
      Known<Digest> digest = access.digest(image, deadline);
      return switch (digest) {
        case Known.Is<Digest>(Digest known) ->
            verification(access.evidence(image, known, rule(question), roots(question), deadline));
        case Known.Not<Digest>(var why) -> Verification.unknown(why);
      };
    } catch (InvalidReference e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    registries.close();
  }

  private static Verification verification(RuleEvidence evidence) {
    return evidence.signatures().orElseGet(() -> evidence.attestations().getFirst().verification());
  }

  private static ImageRule rule(Question question) {
    List<Authority> authorities =
        List.of(new Authority("wanted", trust(question), requirements(question)));
    Optional<AttestationRule> attestation =
        question
            .option("--type")
            .map(type -> TYPES.getOrDefault(type, type))
            .map(type -> new AttestationRule("wanted", type, authorities, 1, List.of()));
    Optional<SignatureRule> signature =
        attestation.isPresent()
            ? Optional.empty()
            : Optional.of(new SignatureRule(authorities, 1, false));
    return ImageRule.of(
        List.of(), List.of(), signature, attestation.stream().toList(), false, Optional.empty());
  }

  private static Trust trust(Question question) {
    Optional<String> key = question.option("--key");
    if (key.isPresent()) {
      return new Trust.Key(PublicKeyFile.read(Path.of(key.get())), Optional.empty(), "wanted");
    }
    Optional<String> own = question.option("--own-authority");
    if (own.isPresent()) {
      return certificate(own.get(), question.option("--certificate-identity").orElseThrow());
    }
    Optional<TextMatcher> issuer =
        question.option("--certificate-oidc-issuer").map(TextMatcher::exact);
    String subject = question.option("--certificate-identity").orElseThrow();
    return new Trust.Keyless(ROOT, new Identity(issuer, TextMatcher.exact(subject), Map.of()));
  }

  private static Trust certificate(String chain, String subject) {
    List<X509Certificate> certificates = new ArrayList<>();
    try (InputStream pem = Files.newInputStream(Path.of(chain))) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        certificates.add((X509Certificate) each);
      }
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(e);
    }
    X509Certificate root = certificates.removeLast();
    Identity identity = new Identity(Optional.empty(), TextMatcher.exact(subject), Map.of());
    return new Trust.Certificate(List.of(root), certificates, identity, Optional.empty());
  }

  private static Requirements requirements(Question question) {
    return new Requirements(
        question.option("--require-log").isPresent(),
        question.option("--require-timestamp").isPresent(),
        question.option("--require-sct").isPresent());
  }

  private static Map<String, TrustRoot> roots(Question question) {
    return question
        .option("--trusted-root")
        .map(Path::of)
        .map(Tidewaiter::read)
        .map(json -> Map.of(ROOT, new TrustRoot(ROOT, json, fingerprint(json), Optional.empty())))
        .orElse(Map.of());
  }

  private static String fingerprint(String json) {
    return ImagePusher.digest(json.getBytes(StandardCharsets.UTF_8)).substring(7);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
