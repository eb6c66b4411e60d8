package io.tidewaiter.verify.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Fault;
import io.tidewaiter.minisigstore.Mutation;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.TrustedRootJson;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every way to sign counts, and no single fault of any of them does. */
class MutationsTest {
  private static final Cast CAST = Cast.gather();

  @TestFactory
  Stream<DynamicTest> everyGoodSignatureCounts() {
    return Recipe.all(CAST).stream()
        .map(recipe ->
            DynamicTest.dynamicTest(
                recipe.toString(),
                () -> {
                  Signed signed = recipe.sign(JudgedImage.IMAGE);
                  Verification verification = judge(recipe, signed, CAST.sigstore().trustedRoot());
                  assertThat(verification.found().getFirst().reason()).isEmpty();
                  assertThat(verification.outcome()).isEqualTo(Outcome.VERIFIED);
                }));
  }

  @TestFactory
  Stream<DynamicTest> noSingleFaultCounts() {
    return Mutation.all().stream()
        .flatMap(mutation ->
            Recipe.all(CAST).stream()
                .filter(mutation.applies())
                .map(recipe ->
                    DynamicTest.dynamicTest(
                        mutation + ": " + recipe, () -> check(mutation, recipe))));
  }

  private static void check(Mutation mutation, Recipe recipe) {
    Signed signed = mutation.maker().make(recipe, JudgedImage.IMAGE);
    Verification verification = judge(recipe, signed, mutation.roots().apply(CAST));
    assertThat(verification.outcome())
        .as(() -> "found " + verification.found())
        .isIn(outcomes(mutation.fault()));
  }

  /**
   * A signature that contradicts itself is by nobody: which of the two it is called is a detail.
   */
  private static Set<Outcome> outcomes(Fault fault) {
    return fault.outcome() == Outcome.UNTRUSTED
        ? EnumSet.of(Outcome.UNTRUSTED, Outcome.TAMPERED)
        : EnumSet.of(fault.outcome());
  }

  private static Verification judge(Recipe recipe, Signed signed, TrustedRootJson root) {
    return new SignatureSample(recipe, signed, root).verification();
  }
}
