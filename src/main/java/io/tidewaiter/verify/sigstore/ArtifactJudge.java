package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.trust.Authority;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges one artifact after the other, each for itself. Whatever is wrong with one is said of that
 * one, and never keeps another from counting.
 */
final class ArtifactJudge {
  /** What is asked for, and of what it has to speak. */
  interface Question {
    /** Something else, if the claim is not what is asked for. */
    Optional<String> isNotAskedFor(Claim claim);

    /** Refuses what was made for something else. */
    void check(Claim claim) throws Refusal;
  }

  private final Roots roots;
  private final List<Authority> authorities;
  private final Question question;

  ArtifactJudge(Roots roots, List<Authority> authorities, Question question) {
    this.roots = roots;
    this.authorities = authorities;
    this.question = question;
  }

  Judged judge(Artifact artifact) {
    try {
      SignatureEvidence evidence = read(artifact);
      Claim claim = Claim.of(evidence.content());
      Optional<String> other = question.isNotAskedFor(claim);
      return other.isPresent()
          ? new Judged.NotAskedFor(other.get())
          : judge(Examination.of(evidence), claim);
    } catch (Refusal refusal) {
      return forNobody(format(artifact), "somebody unknown", refusal);
    } catch (RuntimeException | StackOverflowError e) {
      // parsers of certificates and the like throw what they want when somebody wants them to
      return forNobody(format(artifact), "somebody unknown", unreadable(e));
    }
  }

  private Judged judge(Examination examination, Claim claim) {
    SignatureEvidence evidence = examination.evidence();
    String by = Signer.name(evidence.signatory());
    AuthorityJudge authorityJudge = new AuthorityJudge(examination, roots);
    Set<String> counted = new TreeSet<>();
    Optional<Refusal> worst = Optional.empty();
    for (Authority authority : authorities) {
      Optional<Refusal> refusal = refusal(authorityJudge, claim, authority);
      if (refusal.isEmpty()) {
        counted.add(authority.name());
      } else if (worst.isEmpty() || refusal.get().kind().compareTo(worst.get().kind()) > 0) {
        worst = refusal;
      }
    }
    if (counted.isEmpty() && worst.isPresent()) {
      return forNobody(evidence.format(), by, worst.get());
    }
    return new Judged.Counts(
        new SignatureFound(evidence.format(), by, counted, Optional.empty()), claim, worst);
  }

  private Optional<Refusal> refusal(
      AuthorityJudge authorityJudge, Claim claim, Authority authority) {
    try {
      question.check(claim);
      authorityJudge.check(authority);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal);
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(unreadable(e));
    }
  }

  static SignatureEvidence read(Artifact artifact) throws Refusal {
    return switch (artifact) {
      case Artifact.BundleArtifact bundle -> BundleReader.read(bundle.json());
      case Artifact.LegacySignature layer -> LegacyReader.signature(layer);
      case Artifact.LegacyAttestation layer -> LegacyReader.attestation(layer);
      case Artifact.Unreadable it -> throw Refusal.malformed(it.reason());
    };
  }

  static String format(Artifact artifact) {
    return switch (artifact) {
      case Artifact.BundleArtifact bundle -> "bundle";
      case Artifact.LegacySignature layer -> LegacyReader.SIGNATURE;
      case Artifact.LegacyAttestation layer -> LegacyReader.ATTESTATION;
      case Artifact.Unreadable it -> it.description();
    };
  }

  private static Judged forNobody(String format, String by, Refusal refusal) {
    return new Judged.CountsForNobody(
        new SignatureFound(format, by, Set.of(), Optional.of(refusal.reason())), refusal.kind());
  }

  private static Refusal unreadable(Throwable problem) {
    return Refusal.malformed("it cannot be read (" + problem.getClass().getSimpleName() + ")");
  }
}
