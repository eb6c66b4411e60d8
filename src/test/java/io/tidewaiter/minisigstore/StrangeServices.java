package io.tidewaiter.minisigstore;

import java.util.List;
import java.util.function.Predicate;

/** Proved by services of another Sigstore, or by one that may not. */
final class StrangeServices {
  private StrangeServices() {}

  static List<Mutation> all() {
    return List.of(
        service("another certificate authority", Recipe::keyless, Service.CERTIFICATE_AUTHORITY),
        service("another certificate log", Recipe::keyless, Service.CERTIFICATE_LOG),
        service("another log", Recipe::promised, Service.REKOR_1),
        service("another second log", Recipe::inSecondLog, Service.REKOR_2),
        service("another timestamp authority", Recipe::stamped, Service.TIMESTAMP_AUTHORITY),
        new Mutation(
            "timestamp authority with a certificate for code",
            Fault.STRANGER,
            Recipe::stamped,
            (recipe, image) ->
                recipe.sign(
                    recipe.cast().misused(),
                    recipe.cast().signer(recipe.holder()),
                    recipe.form().content(image)),
            cast -> cast.misused().trustedRoot()));
  }

  private static Mutation service(String name, Predicate<Recipe> applies, Service service) {
    return Mutation.of(
        name,
        Fault.STRANGER,
        applies,
        (recipe, image) -> {
          Cast cast = recipe.cast();
          MiniSigstore wrong = cast.sigstore().with(service, cast.stranger());
          Signer signer =
              recipe.holder() == Holder.KEYLESS
                  ? wrong.keyless(cast.identity())
                  : cast.signer(recipe.holder());
          return recipe.sign(wrong, signer, recipe.form().content(image));
        });
  }
}
