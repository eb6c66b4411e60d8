package io.tidewaiter.system.image;

import java.util.Locale;
import java.util.function.Function;

/**
 * One row of the table: how something came into the registry, what is asked about it, and what both
 * programs say.
 *
 * @param story makes it, and ends with the question
 * @param difference why Tidewaiter says something else on purpose; empty where both agree
 */
record DifferentialCase(
    String name,
    Verdict cosign,
    Verdict tidewaiter,
    String difference,
    Function<Workshop, Question> story) {

  /** What a program says. */
  enum Verdict {
    ACCEPTS,
    REFUSES
  }

  static DifferentialCase bothAccept(String name, Function<Workshop, Question> story) {
    return new DifferentialCase(name, Verdict.ACCEPTS, Verdict.ACCEPTS, "", story);
  }

  static DifferentialCase bothRefuse(String name, Function<Workshop, Question> story) {
    return new DifferentialCase(name, Verdict.REFUSES, Verdict.REFUSES, "", story);
  }

  static DifferentialCase onlyTidewaiterAccepts(
      String name, String difference, Function<Workshop, Question> story) {
    return new DifferentialCase(name, Verdict.REFUSES, Verdict.ACCEPTS, difference, story);
  }

  static DifferentialCase onlyCosignAccepts(
      String name, String difference, Function<Workshop, Question> story) {
    return new DifferentialCase(name, Verdict.ACCEPTS, Verdict.REFUSES, difference, story);
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
