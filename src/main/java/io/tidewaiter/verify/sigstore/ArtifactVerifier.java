package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.TrustRoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verifies a bundle of anything, by what image signatures are verified by. A statement of any type
 * will do.
 */
public final class ArtifactVerifier {
  private final TrustMaterials trustMaterials = new TrustMaterials();

  /**
   * Nothing if the bundle is a good one of the target; otherwise why not, as the end of a sentence.
   *
   * @param bundle JSON
   * @param authority whose signature counts, and what has to come with it
   * @param roots that the authority may name
   * @param now the current time
   */
  public Optional<String> complaint(
      byte[] bundle, Target target, Authority authority, List<TrustRoot> roots, Instant now) {
    Map<String, TrustRoot> byName =
        roots.stream().collect(Collectors.toMap(TrustRoot::name, Function.identity()));
    try {
      Examination examination = new TargetMatch(target).examine(BundleReader.read(bundle));
      AuthorityJudge judge =
          new AuthorityJudge(examination, new Roots(byName, trustMaterials, now));
      judge.check(authority);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.reason());
    } catch (RuntimeException | StackOverflowError e) {
      // whatever a bundle makes a parser throw, it is not a good one
      return Optional.of("it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
