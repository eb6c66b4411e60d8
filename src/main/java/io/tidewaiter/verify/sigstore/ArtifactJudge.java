package io.tidewaiter.verify.sigstore;

import io.tidewaiter.evidence.Endorsement;
import io.tidewaiter.evidence.SignatureFound;
import io.tidewaiter.trust.Authority;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    Map<String, Accepted> counted = new TreeMap<>();
    Optional<Refusal> worst = Optional.empty();
    for (Authority authority : authorities) {
      try {
        question.check(claim);
        counted.put(authority.name(), authorityJudge.check(authority));
      } catch (Refusal refusal) {
        worst = worse(worst, refusal);
      } catch (RuntimeException | StackOverflowError e) {
        worst = worse(worst, unreadable(e));
      }
    }
    if (counted.isEmpty()) {
      return forNobody(evidence.format(), by, worst.orElseThrow());
    }
    return new Judged.Counts(
        new SignatureFound(evidence.format(), by, counted.keySet(), Optional.empty()),
        endorsement(by, counted),
        claim,
        worst);
  }

  private static Optional<Refusal> worse(Optional<Refusal> known, Refusal next) {
    return known
        .filter(worst -> worst.kind().compareTo(next.kind()) >= 0)
        .or(() -> Optional.of(next));
  }

  private static Endorsement endorsement(String by, Map<String, Accepted> counted) {
    Set<String> marks = new TreeSet<>();
    counted.values().forEach(accepted -> marks.addAll(accepted.marks()));
    Optional<Instant> until =
        counted.values().stream()
            .flatMap(accepted -> accepted.until().stream())
            .min(Comparator.naturalOrder());
    return new Endorsement(by, marks, counted.keySet(), until);
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
