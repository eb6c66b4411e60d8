package io.tidewaiter.trust;

import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy demands of some images. Compared by identity: the rules of one policy set are the
 * keys of what was found out for them.
 */
public final class ImageRule {
  private final List<ImagePattern> match;
  private final List<ImagePattern> exclude;
  private final Optional<SignatureRule> signatures;
  private final List<AttestationRule> attestations;
  private final boolean requireDigest;
  private final Optional<ImageReference> signatureRepository;
  private final String fingerprint;
  private final Set<String> trustRoots;

  /**
   * @param match the images that it speaks of
   * @param exclude images that it does not speak of although {@code match} does
   * @param requireDigest whether a Pod must name such an image by its digest. Without, the node may
   *     run another image than the one that was verified
   * @param signatureRepository the repository that has the signatures, without tag and digest, if
   *     not the image's own
   * @param fingerprint of the whole rule as written; equal rules have equal fingerprints
   */
  public ImageRule(
      List<ImagePattern> match,
      List<ImagePattern> exclude,
      Optional<SignatureRule> signatures,
      List<AttestationRule> attestations,
      boolean requireDigest,
      Optional<ImageReference> signatureRepository,
      String fingerprint) {
    this.match = List.copyOf(match);
    this.exclude = List.copyOf(exclude);
    this.signatures = signatures;
    this.attestations = List.copyOf(attestations);
    this.requireDigest = requireDigest;
    this.signatureRepository = signatureRepository;
    this.fingerprint = fingerprint;
    this.trustRoots =
        Stream.concat(
                signatures.stream().flatMap(rule -> rule.authorities().stream()),
                attestations.stream().flatMap(rule -> rule.authorities().stream()))
            .flatMap(authority -> root(authority.trust()).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** A rule with the fingerprint of what is in it. */
  public static ImageRule of(
      List<ImagePattern> match,
      List<ImagePattern> exclude,
      Optional<SignatureRule> signatures,
      List<AttestationRule> attestations,
      boolean requireDigest,
      Optional<ImageReference> signatureRepository) {
    return new ImageRule(
        match,
        exclude,
        signatures,
        attestations,
        requireDigest,
        signatureRepository,
        RuleFingerprint.of(
            match, exclude, signatures, attestations, requireDigest, signatureRepository));
  }

  /** True if it speaks of the image. */
  public boolean matches(ImageReference image) {
    return match.stream().anyMatch(pattern -> pattern.matches(image))
        && exclude.stream().noneMatch(pattern -> pattern.matches(image));
  }

  public Optional<SignatureRule> signatures() {
    return signatures;
  }

  public List<AttestationRule> attestations() {
    return attestations;
  }

  /** True if an attestation has to fulfil conditions, which are looked at for every request. */
  public boolean hasConditions() {
    return attestations.stream().anyMatch(attestation -> !attestation.conditions().isEmpty());
  }

  public boolean requireDigest() {
    return requireDigest;
  }

  public Optional<ImageReference> signatureRepository() {
    return signatureRepository;
  }

  /** The names of the trust roots that it is judged by. */
  public Set<String> trustRoots() {
    return trustRoots;
  }

  public String fingerprint() {
    return fingerprint;
  }

  private static Optional<String> root(Trust trust) {
    return switch (trust) {
      case Trust.Key key -> key.trustRoot();
      case Trust.Keyless keyless -> Optional.of(keyless.trustRoot());
      case Trust.Certificate certificate -> certificate.trustRoot();
    };
  }
}
