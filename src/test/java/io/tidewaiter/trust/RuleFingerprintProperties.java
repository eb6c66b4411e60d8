package io.tidewaiter.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import io.tidewaiter.image.InvalidReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Evidence is kept by the fingerprint of a rule. The texts are few and full of what separates
 * things elsewhere, so that neighbours often share a text at another place.
 */
class RuleFingerprintProperties {
  private static final List<ImagePattern> MATCH = List.of(ImagePattern.parse("ghcr.io/acme/**"));

  /** All that the properties vary. */
  record Written(
      List<Signer> signers,
      boolean sameRepository,
      List<Demand> demands,
      boolean requireDigest,
      Optional<ImageReference> repository) {
    ImageRule rule() {
      Optional<SignatureRule> signatures =
          signers.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new SignatureRule(
                      signers.stream().map(Signer::authority).toList(), 1, sameRepository));
      return ImageRule.of(
          MATCH,
          List.of(),
          signatures,
          demands.stream().map(Demand::rule).toList(),
          requireDigest,
          repository);
    }

    /** Without signers there is nothing that a repository could be the same as. */
    Written meaning() {
      return signers.isEmpty()
          ? new Written(signers, false, demands, requireDigest, repository)
          : this;
    }
  }

  record Signer(
      String name,
      String root,
      Optional<String> issuer,
      String subject,
      boolean exact,
      Map<String, String> extensions) {
    Authority authority() {
      Map<String, TextMatcher> matchers = new HashMap<>();
      extensions.forEach((oid, text) -> matchers.put(oid, TextMatcher.exact(text)));
      TextMatcher who = exact ? TextMatcher.exact(subject) : TextMatcher.regExp(subject);
      return new Authority(
          name,
          new Trust.Keyless(root, new Identity(issuer.map(TextMatcher::exact), who, matchers)),
          new Requirements(true, false, true));
    }
  }

  record Demand(String name, List<String> types, List<Signer> attesters, List<String> conditions) {
    AttestationRule rule() {
      return new AttestationRule(
          name,
          types,
          attesters.stream().map(Signer::authority).toList(),
          1,
          conditions.stream().<Condition>map(ByText::new).toList());
    }
  }

  /** A condition by its text alone. */
  record ByText(String expression) implements Condition {
    @Override
    public Optional<String> complaint(Input input) {
      return Optional.empty();
    }
  }

  @Property
  void t05_rulesThatDifferHaveDifferentFingerprints(
      @ForAll("rules") Written one, @ForAll("rules") Written other) {
    assertThat(one.rule().fingerprint().equals(other.rule().fingerprint()))
        .isEqualTo(one.meaning().equals(other.meaning()));
  }

  @Property
  void t05_textThatMovesOverABorderChangesTheFingerprint(
      @ForAll("signers") Signer signer, @ForAll("texts") String text) {
    Signer longerName = with(signer, signer.name() + text, signer.subject());
    Signer longerSubject = with(signer, signer.name(), text + signer.subject());
    assertThat(fingerprint(longerName).equals(fingerprint(longerSubject)))
        .isEqualTo(longerName.equals(longerSubject));
  }

  private static Signer with(Signer signer, String name, String subject) {
    return new Signer(name, signer.root(), signer.issuer(), subject, true, signer.extensions());
  }

  private static String fingerprint(Signer signer) {
    return new Written(List.of(signer), false, List.of(), true, Optional.empty())
        .rule()
        .fingerprint();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "|", ",", "/", "\0", "\n", "")
        .list()
        .ofMaxSize(2)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Signer> signers() {
    return Combinators.combine(
            texts(),
            texts(),
            texts().optional(),
            Arbitraries.of("a", ",", "/", ""),
            Arbitraries.of(true, false),
            Arbitraries.maps(texts(), texts()).ofMaxSize(2))
        .as(Signer::new);
  }

  @Provide
  Arbitrary<Written> rules() {
    Arbitrary<Demand> demands =
        Combinators.combine(
                texts(),
                texts().list().ofMinSize(1).ofMaxSize(2),
                signers().list().ofSize(1),
                texts().list().ofMaxSize(2))
            .as(Demand::new);
    return Combinators.combine(
            signers().list().ofMaxSize(2),
            Arbitraries.of(true, false),
            demands.list().ofMaxSize(1),
            Arbitraries.of(true, false),
            repositories().optional())
        .as(Written::new);
  }

  private static Arbitrary<ImageReference> repositories() {
    return Arbitraries.of("a.example/b/c", "a.example/b", "a.example/b/cc", "aa.example/b/c")
        .map(RuleFingerprintProperties::reference);
  }

  private static ImageReference reference(String repository) {
    try {
      return ImageReference.parse(repository);
    } catch (InvalidReference e) {
      throw new AssertionError(e);
    }
  }
}
