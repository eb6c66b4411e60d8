package io.tidewaiter.policy.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.policy.BreakGlass;
import io.tidewaiter.policy.Exemption;
import io.tidewaiter.policy.Policy;
import io.tidewaiter.trust.TrustRootSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads policies and exemptions: the structure by the schemas of the custom resource definitions,
 * then what no schema can say. All that is wrong is told at once.
 */
public final class PolicyParser {
  private final PodPolicyReader policies = new PodPolicyReader();
  private final ExemptionReader exemptions = new ExemptionReader();
  private final TrustRootReader trustRoots = new TrustRootReader();
  private final BreakGlassReader breakGlasses = new BreakGlassReader();
  private final InstantSource clock;

  /**
   * @param clock to notice what has expired, and what would last too long
   */
  public PolicyParser(InstantSource clock) {
    this.clock = clock;
  }

  /** Reads a set of manifests; objects that have nothing to do with policies are left aside. */
  public Parsed parse(List<Manifest> manifests) {
    ParsedSet set = new ParsedSet(clock.instant());
    for (Manifest manifest : manifests) {
      ProblemLog problems = log(manifest);
      JsonNode object = manifest.tree();
      switch (Kinds.of(object, problems).orElse(Kinds.OTHER)) {
        case POD_POLICY -> set.add(policies.read(object, problems), problems);
        case POLICY_EXEMPTION -> set.addExemption(exemptions.read(object, problems), problems);
        case TRUST_ROOT -> set.addTrustRoot(trustRoots.read(object, problems), problems);
        case BREAK_GLASS -> set.addBreakGlass(breakGlass(object, problems), problems);
        case NAMESPACE -> set.addNamespace(object, problems);
        case OTHER -> set.addProblems(problems);
      }
    }
    return set.result();
  }

  public Outcome<Policy> policy(Manifest manifest) {
    return read(Kinds.POD_POLICY, manifest.tree(), log(manifest), policies::read);
  }

  /**
   * @param source what to call the object in problems
   */
  public Outcome<Policy> policy(String source, JsonNode object) {
    return read(Kinds.POD_POLICY, object, new ProblemLog(source, null), policies::read);
  }

  public Outcome<Exemption> exemption(Manifest manifest) {
    return read(Kinds.POLICY_EXEMPTION, manifest.tree(), log(manifest), exemptions::read);
  }

  /**
   * @param source what to call the object in problems
   */
  public Outcome<Exemption> exemption(String source, JsonNode object) {
    return read(Kinds.POLICY_EXEMPTION, object, new ProblemLog(source, null), exemptions::read);
  }

  /**
   * @param source what to call the object in problems
   */
  public Outcome<TrustRootSource> trustRoot(String source, JsonNode object) {
    return read(Kinds.TRUST_ROOT, object, new ProblemLog(source, null), trustRoots::read);
  }

  /**
   * @param source what to call the object in problems
   */
  public Outcome<BreakGlass> breakGlass(String source, JsonNode object) {
    return read(Kinds.BREAK_GLASS, object, new ProblemLog(source, null), this::breakGlass);
  }

  private Optional<BreakGlass> breakGlass(JsonNode object, ProblemLog problems) {
    return breakGlasses.read(object, clock.instant(), problems);
  }

  private static <T> Outcome<T> read(
      Kinds kind,
      JsonNode object,
      ProblemLog problems,
      BiFunction<JsonNode, ProblemLog, Optional<T>> reader) {
    Optional<T> value =
        kind.is(object, problems) ? reader.apply(object, problems) : Optional.empty();
    return new Outcome<>(value.filter(read -> problems.isEmpty()), problems.problems());
  }

  private static ProblemLog log(Manifest manifest) {
    return new ProblemLog(manifest.source().name(), manifest.positions());
  }
}
