package io.tidewaiter.minisigstore;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** One part taken from another good signature of the same signer. */
final class Swaps {
  private Swaps() {}

  static List<Mutation> all() {
    return List.of(
        swap("content of another", any -> true, (it, other) -> it.withContent(other.content())),
        swap(
            "signature of another",
            any -> true,
            (it, other) -> it.withSignatures(other.signatures())),
        swap(
            "certificate of another",
            Recipe::keyless,
            (it, other) -> it.withCredential(other.credential())),
        swap("log entry of another", Recipe::logged, (it, other) -> it.withLog(other.log())),
        swap(
            "timestamp of another",
            Recipe::stamped,
            (it, other) -> it.withTimestamps(other.timestamps())),
        entries(
            "promise of another's entry",
            Recipe::promised,
            (it, other) -> it.withPromise(other.promise().orElseThrow())),
        entries(
            "proof of another's entry",
            Recipe::proved,
            (it, other) -> it.withProof(other.proof().orElseThrow())),
        entries("checkpoint of another tree", Recipe::proved, Swaps::checkpoint),
        Mutation.of(
            "everything of another image",
            Fault.OTHER_IMAGE,
            any -> true,
            (recipe, image) -> recipe.sign(other(image))),
        Mutation.of(
            "promise of another certificate",
            Fault.BROKEN,
            Recipe::keyless,
            Swaps::foreignPromise));
  }

  static Image other(Image image) {
    return new Image(image.name(), Bytes.join(image.manifest(), Bytes.utf8("\n")));
  }

  private static Mutation swap(
      String name, Predicate<Recipe> applies, BinaryOperator<Signed> swap) {
    return Mutation.of(
        name,
        Fault.BROKEN,
        applies,
        (recipe, image) -> swap.apply(recipe.sign(image), recipe.sign(other(image))));
  }

  private static Mutation entries(
      String name, Predicate<Recipe> applies, BinaryOperator<LogEntry> swap) {
    return swap(
        name,
        applies,
        (it, other) ->
            it.withLog(List.of(swap.apply(it.log().getFirst(), other.log().getFirst()))));
  }

  private static LogEntry checkpoint(LogEntry entry, LogEntry other) {
    InclusionProof proof = entry.proof().orElseThrow();
    return entry.withProof(proof.withCheckpoint(other.proof().orElseThrow().checkpoint()));
  }

  private static Signed foreignPromise(Recipe recipe, Image image) {
    Cast cast = recipe.cast();
    Signer signer = cast.sigstore().withForeignPromise(cast.identity());
    return recipe.sign(cast.sigstore(), signer, recipe.form().content(image));
  }
}
