package io.tidewaiter.minisigstore;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What looks odd and is right. */
final class Harmless {
  private Harmless() {}

  static List<Mutation> all() {
    return List.of(
        content(
            "predicate that is not ASCII",
            Recipe::attestation,
            (form, image) ->
                DsseContent.of(
                    Statement.attestation(
                        image, Form.PREDICATE_TYPE, "{\"by\":\"J\u00fcrgen \u2713\"}"))),
        content(
            "statement with spaces",
            Recipe::dsse,
            (form, image) -> {
              String json = ((DsseContent) form.content(image)).payload().text();
              return new DsseContent(
                  DsseContent.IN_TOTO, Bytes.utf8(json.replace("\":", "\": ") + "\n"));
            }),
        content(
            "annotations in the subject",
            Recipe::statementOfSigning,
            (form, image) ->
                DsseContent.of(Statement.signature(image.digest(), Map.of("env", "prod")))),
        content(
            "reference of another repository",
            Recipe::simpleSigning,
            (form, image) -> SimpleSigning.of(new Image("elsewhere.example/x", image.manifest()))),
        Mutation.after(
            "wrong hint of the right key",
            Fault.NONE,
            Recipe::byKey,
            signed ->
                signed.withCredential(
                    new Credential.Key(((Credential.Key) signed.credential()).spki(), "hint"))),
        Mutation.of(
            "timestamp over the whole envelope",
            Fault.NONE,
            recipe -> recipe.form() == Form.LEGACY_ATTESTATION && recipe.material().stamped(),
            Harmless::stampedEnvelope));
  }

  private static Mutation content(
      String name, Predicate<Recipe> applies, BiFunction<Form, Image, Content> content) {
    return Mutation.of(
        name,
        Fault.NONE,
        applies,
        (recipe, image) -> {
          Cast cast = recipe.cast();
          Signer signer = cast.signer(recipe.holder());
          return recipe.sign(cast.sigstore(), signer, content.apply(recipe.form(), image));
        });
  }

  private static Signed stampedEnvelope(Recipe recipe, Image image) {
    Signed signed = recipe.sign(image);
    Bytes envelope = LegacyLayer.of(signed).content();
    return signed.withTimestamps(List.of(recipe.cast().sigstore().stamp(envelope)));
  }
}
