package io.tidewaiter.system.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.evidence.Verification;
import io.tidewaiter.system.CommandOutput;
import java.util.Locale;
import java.util.function.Function;

/**
 * One row of the table: how something came into the registry, what is asked about it, and what both
 * programs say.
 *
 * @param <W> where it is made
 * @param story makes it, and ends with the question
 * @param difference why Tidewaiter says something else on purpose; empty where both agree
 */
record DifferentialCase<W>(
    String name,
    Verdict cosign,
    Verdict tidewaiter,
    String difference,
    Function<W, Question> story) {

  /** What a program says. */
  enum Verdict {
    ACCEPTS,
    REFUSES
  }

  static <W> DifferentialCase<W> bothAccept(String name, Function<W, Question> story) {
    return new DifferentialCase<>(name, Verdict.ACCEPTS, Verdict.ACCEPTS, "", story);
  }

  static <W> DifferentialCase<W> bothRefuse(String name, Function<W, Question> story) {
    return new DifferentialCase<>(name, Verdict.REFUSES, Verdict.REFUSES, "", story);
  }

  static <W> DifferentialCase<W> onlyTidewaiterAccepts(
      String name, String difference, Function<W, Question> story) {
    return new DifferentialCase<>(name, Verdict.REFUSES, Verdict.ACCEPTS, difference, story);
  }

  static <W> DifferentialCase<W> onlyCosignAccepts(
      String name, String difference, Function<W, Question> story) {
    return new DifferentialCase<>(name, Verdict.ACCEPTS, Verdict.REFUSES, difference, story);
  }

  /** Holds what cosign said against the table. */
  void assertCosign(CommandOutput output) {
    Verdict found = output.status() == 0 ? Verdict.ACCEPTS : Verdict.REFUSES;
    assertThat(found).as("%s", output).isEqualTo(cosign);
  }

  /** Holds what Tidewaiter found out against the table. */
  void assertTidewaiter(Verification found) {
    assertThat(found.outcome().isDetermined()).as("%s", found).isTrue();
    Verdict verdict = found.outcome() == Outcome.VERIFIED ? Verdict.ACCEPTS : Verdict.REFUSES;
    assertThat(verdict).as("%s %s", found, difference).isEqualTo(tidewaiter);
  }

  /** The same in words that may be part of a repository's name. */
  String slug() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  @Override
  public String toString() {
    return name;
  }
}
