package io.tidewaiter.system.image;

import static io.tidewaiter.system.image.DifferentialCase.bothRefuse;
import static io.tidewaiter.system.image.KeyKind.P256;
import static io.tidewaiter.system.image.Question.signedBy;
import static io.tidewaiter.system.image.SignatureFormat.BUNDLE;
import static io.tidewaiter.system.image.SignatureFormat.LEGACY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Good signatures by the trusted key that were moved or changed by whoever may push. */
final class TamperingCases {
  private TamperingCases() {}

  static Stream<DifferentialCase<Workshop>> all() {
    return Stream.of(
        bothRefuse("signature of another image, LEGACY", TamperingCases::legacyOfAnotherImage),
        bothRefuse("signature of another image, BUNDLE", TamperingCases::bundleOfAnotherImage),
        bothRefuse(
            "payload changed after signing, LEGACY",
            workshop ->
                changedLegacy(
                    workshop, payload -> payload.replace("\"optional\":null", "\"optional\":{}"))),
        bothRefuse(
            "payload with a blank more, LEGACY",
            workshop -> changedLegacy(workshop, payload -> payload + " ")),
        bothRefuse(
            "payload type of the envelope changed, BUNDLE",
            workshop ->
                changedBundle(
                    workshop,
                    json -> json.replace("application/vnd.in-toto+json", "application/json"))),
        bothRefuse(
            "first byte of the payload changed, BUNDLE",
            workshop -> changedBundle(workshop, json -> json.replace("\"eyJ", "\"eyB"))),
        bothRefuse(
            "bundle that is no JSON",
            workshop -> changedBundle(workshop, json -> json.substring(1))));
  }

  private static Question legacyOfAnotherImage(Workshop workshop) {
    String signed = signed(workshop, LEGACY);
    String other = workshop.images().image("amd64", "other");
    ObjectNode signature = workshop.images().read(Workshop.tag(signed, ".sig"));
    workshop.images().put(Workshop.tag(other, ".sig"), signature);
    return ask(workshop, other);
  }

  private static Question bundleOfAnotherImage(Workshop workshop) {
    String signed = signed(workshop, BUNDLE);
    String other = workshop.images().image("amd64", "other");
    workshop.bundles(signed).forEach(bundle -> workshop.attach(other, bundle));
    return ask(workshop, other);
  }

  private static Question changedLegacy(Workshop workshop, UnaryOperator<String> change) {
    String signed = signed(workshop, LEGACY);
    ObjectNode manifest = workshop.images().read(Workshop.tag(signed, ".sig"));
    workshop.changeLayer(manifest, change);
    workshop.images().put(Workshop.tag(signed, ".sig"), manifest);
    return ask(workshop, signed);
  }

  private static Question changedBundle(Workshop workshop, UnaryOperator<String> change) {
    String signed = signed(workshop, BUNDLE);
    workshop.changeBundle(signed, change);
    return ask(workshop, signed);
  }

  private static String signed(Workshop workshop, SignatureFormat format) {
    String digest = workshop.images().image("amd64", "signed");
    workshop.sign(digest, workshop.keys().trusted(P256), format);
    return digest;
  }

  private static Question ask(Workshop workshop, String digest) {
    return signedBy(workshop.images().reference(digest), workshop.keys().trusted(P256));
  }
}
