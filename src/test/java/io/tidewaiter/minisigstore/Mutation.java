package io.tidewaiter.minisigstore;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One fault, by itself, of what is otherwise a good signature.
 *
 * @param applies to which recipes the fault can happen
 * @param maker signs with the fault
 * @param roots what is trusted when it is judged
 */
public record Mutation(
    String name,
    Fault fault,
    Predicate<Recipe> applies,
    Maker maker,
    Function<Cast, TrustedRootJson> roots) {
  /** Signs an image in the way of a recipe, but for the fault. */
  @FunctionalInterface
  public interface Maker {
    Signed make(Recipe recipe, Image image);
  }

  static Mutation of(String name, Fault fault, Predicate<Recipe> applies, Maker maker) {
    return new Mutation(name, fault, applies, maker, cast -> cast.sigstore().trustedRoot());
  }

  /** A change of what was signed well. */
  static Mutation after(
      String name, Fault fault, Predicate<Recipe> applies, UnaryOperator<Signed> change) {
    return of(name, fault, applies, (recipe, image) -> change.apply(recipe.sign(image)));
  }

  /** A good signature that is judged by another trusted root. */
  static Mutation trusting(
      String name, Fault fault, Predicate<Recipe> applies, UnaryOperator<TrustedRootJson> change) {
    return new Mutation(
        name, fault, applies, Recipe::sign, cast -> change.apply(cast.sigstore().trustedRoot()));
  }

  /** Every one. */
  public static List<Mutation> all() {
    return Stream.of(
            Flips.all(),
            LogFlips.all(),
            Swaps.all(),
            Drops.all(),
            Times.all(),
            Strangers.all(),
            StrangeServices.all(),
            WrongStatements.all(),
            Harmless.all())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
