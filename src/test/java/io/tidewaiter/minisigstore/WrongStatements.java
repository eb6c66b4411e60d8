package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Something wrong that the trusted signer has signed, or a signature too many. */
final class WrongStatements {
  private WrongStatements() {}

  static List<Mutation> all() {
    String vuln = "https://cosign.sigstore.dev/attestation/vuln/v1";
    return List.of(
        content(
            "signed statement of another image",
            Fault.OTHER_IMAGE,
            any -> true,
            Form::content,
            true),
        content(
            "attestation where a signature is wanted",
            Fault.OTHER_STATEMENT,
            Recipe::statementOfSigning,
            (form, image) -> DsseContent.of(Statement.attestation(image, vuln, "{}")),
            false),
        content(
            "attestation of another type",
            Fault.OTHER_STATEMENT,
            Recipe::attestation,
            (form, image) -> DsseContent.of(Statement.attestation(image, vuln, "{}")),
            false),
        content(
            "type that only begins as the wanted one",
            Fault.OTHER_STATEMENT,
            Recipe::attestation,
            (form, image) ->
                DsseContent.of(Statement.attestation(image, Form.PREDICATE_TYPE + ".evil", "{}")),
            false),
        content(
            "signature where an attestation is wanted",
            Fault.OTHER_STATEMENT,
            Recipe::attestation,
            (form, image) -> DsseContent.of(Statement.signature(image)),
            false),
        content(
            "payload of another type",
            Fault.BROKEN,
            Recipe::dsse,
            (form, image) -> new DsseContent("application/json", payload(form, image)),
            false),
        content(
            "payload that is no JSON",
            Fault.BROKEN,
            Recipe::dsse,
            (form, image) -> dsse(payload(form, image).text() + "}"),
            false),
        content(
            "statement of no known version",
            Fault.BROKEN,
            Recipe::dsse,
            (form, image) ->
                dsse(
                    payload(form, image)
                        .text()
                        .replace("in-toto.io/Statement/v", "in-toto.io/Statement/v9")),
            false),
        content(
            "statement with two subjects' lists",
            Fault.BROKEN,
            Recipe::dsse,
            (form, image) -> dsse(twice(payload(form, image).text(), "subject", "[]")),
            false),
        content(
            "statement with two types",
            Fault.BROKEN,
            Recipe::dsse,
            (form, image) -> dsse(twice(payload(form, image).text(), "predicateType", "\"x\"")),
            false),
        content(
            "payload with two critical parts",
            Fault.BROKEN,
            Recipe::simpleSigning,
            (form, image) ->
                new SimpleSigning(
                    Bytes.utf8(twice(SimpleSigning.of(image).payload().text(), "critical", "{}"))),
            false),
        content(
            "payload of another kind",
            Fault.BROKEN,
            Recipe::simpleSigning,
            (form, image) ->
                SimpleSigning.of(image.name(), image.digest(), "atomic container signature"),
            false),
        second("second signature by a stranger", true),
        second("second signature by the same key", false));
  }

  private static Mutation content(
      String name,
      Fault fault,
      Predicate<Recipe> applies,
      BiFunction<Form, Image, Content> content,
      boolean ofAnother) {
    return Mutation.of(
        name,
        fault,
        applies,
        (recipe, image) -> {
          Cast cast = recipe.cast();
          Image subject = ofAnother ? Swaps.other(image) : image;
          return recipe.sign(
              cast.sigstore(), cast.signer(recipe.holder()), content.apply(recipe.form(), subject));
        });
  }

  private static Mutation second(String name, boolean byStranger) {
    return Mutation.of(
        name,
        Fault.BROKEN,
        Recipe::dsse,
        (recipe, image) -> {
          Signed signed = recipe.sign(image);
          SigningKey key = byStranger ? SigningKey.ecdsa(Curve.P256) : recipe.cast().key();
          Bytes more = key.sign(signed.content().toBeSigned());
          return signed.withSignatures(List.of(signed.signature(), more));
        });
  }

  private static Bytes payload(Form form, Image image) {
    return ((DsseContent) form.content(image)).payload();
  }

  private static DsseContent dsse(String payload) {
    return new DsseContent(DsseContent.IN_TOTO, Bytes.utf8(payload));
  }

  /** The same object with one field more in front, whose name it has already. */
  private static String twice(String json, String field, String value) {
    return "{\"" + field + "\":" + value + "," + json.substring(1);
  }
}
