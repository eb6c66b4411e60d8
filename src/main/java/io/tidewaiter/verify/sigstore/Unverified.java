package io.tidewaiter.verify.sigstore;

import io.tidewaiter.text.ForeignText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a signature or attestation says of itself. Nothing of it is verified, and nobody vouches for
 * it; foreign text in it is escaped.
 *
 * @param kind what it claims to be
 * @param format as users know it: {@code bundle v0.3}
 * @param by whose it claims to be: {@code keyless eve@example.com (issuer https://accounts.test)}
 * @param predicateType of an attestation; empty for anything else
 * @param log entries of transparency logs that come with it
 * @param timestamps how many RFC 3161 timestamps come with it
 * @param problem why it cannot be read, as the end of a sentence
 */
public record Unverified(
    Kind kind,
    String format,
    String by,
    String predicateType,
    List<Entry> log,
    int timestamps,
    Optional<String> problem) {
  private static final int TYPE_LENGTH = 200;

  /** What there is. */
  public enum Kind {
    SIGNATURE,
    ATTESTATION,
    UNREADABLE
  }

  /**
   * An entry in a transparency log, as it is said to be there.
   *
   * @param index in the whole log
   * @param time when it was made, if the log tells
   */
  public record Entry(long index, Optional<Instant> time) {
    private static Entry of(LogEntry entry) {
      return new Entry(entry.index(), time(entry.integratedTime()));
    }

    private static Optional<Instant> time(long seconds) {
      try {
        return seconds <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  public Unverified {
    log = List.copyOf(log);
  }

  /** Reads an artifact without judging it. Never throws because of what is in it. */
  public static Unverified of(Artifact artifact) {
    try {
      return of(ArtifactJudge.read(artifact));
    } catch (Refusal refusal) {
      return unreadable(artifact, refusal.reason());
    } catch (RuntimeException | StackOverflowError e) {
      // parsers of certificates and the like throw what they want when somebody wants them to
      return unreadable(artifact, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Unverified of(SignatureEvidence evidence) throws Refusal {
    Optional<String> type = Claim.of(evidence.content()).predicateType();
    return new Unverified(
        type.isPresent() ? Kind.ATTESTATION : Kind.SIGNATURE,
        evidence.format(),
        Signer.name(evidence.signatory()),
        ForeignText.printable(type.orElse(""), TYPE_LENGTH),
        evidence.log().stream().map(Entry::of).toList(),
        evidence.timestamps().size(),
        Optional.empty());
  }

  private static Unverified unreadable(Artifact artifact, String reason) {
    return new Unverified(
        Kind.UNREADABLE,
        ArtifactJudge.format(artifact),
        "somebody unknown",
        "",
        List.of(),
        0,
        Optional.of(reason));
  }
}
