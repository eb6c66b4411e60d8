package io.tidewaiter.system.image;

import static io.tidewaiter.system.image.DifferentialCase.bothAccept;
import static io.tidewaiter.system.image.DifferentialCase.bothRefuse;
import static io.tidewaiter.system.image.KeyKind.P256;
import static io.tidewaiter.system.image.Question.attestedBy;

import java.util.Map;
import java.util.stream.Stream;

/** Attestations of each type that cosign knows by name. */
final class AttestationCases {
  private static final Map<String, String> PREDICATES =
      Map.of(
          "slsaprovenance",
          """
          {"builder":{"id":"https://builder.example/1"},"buildType":"https://build.example/1",
           "invocation":{"configSource":{}},"materials":[]}\
          """,
          "slsaprovenance1",
          """
          {"buildDefinition":{"buildType":"https://build.example/1","externalParameters":{}},
           "runDetails":{"builder":{"id":"https://builder.example/1"}}}\
          """,
          "spdxjson",
          """
          {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"Jürgen's",
           "dataLicense":"CC0-1.0","packages":[]}\
          """,
          "cyclonedx",
          """
          {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[]}\
          """,
          "vuln",
          """
          {"invocation":{"uri":"https://scan.example/1"},"scanner":{"uri":"scanner","version":"1",
           "result":{}},"metadata":{"scanFinishedOn":"2026-01-01T00:00:00Z"}}\
          """,
          "openvex",
          """
          {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://vex.example/1",
           "author":"a","timestamp":"2026-01-01T00:00:00Z","version":1,"statements":[]}\
          """,
          "custom",
          """
          {"anything":"goes"}\
          """,
          "https://types.example/own/v1",
          """
          {"anything":"goes"}\
          """);

  private AttestationCases() {}

  static Stream<DifferentialCase<Workshop>> all() {
    return Stream.of(SignatureFormat.values())
        .flatMap(format ->
            Stream.concat(
                PREDICATES.keySet().stream().sorted().map(type -> attested(type, format)),
                refused(format)));
  }

  private static DifferentialCase<Workshop> attested(String type, SignatureFormat format) {
    return bothAccept(
        "attestation of type " + type + ", " + format,
        workshop -> attestedWith(workshop, format, type, type));
  }

  private static Stream<DifferentialCase<Workshop>> refused(SignatureFormat format) {
    return Stream.of(
        bothRefuse(
            "attestation of another type, " + format,
            workshop -> attestedWith(workshop, format, "custom", "vuln")),
        bothRefuse(
            "attestation of another version of the type, " + format,
            workshop -> attestedWith(workshop, format, "slsaprovenance", "slsaprovenance1")),
        bothAccept(
            "attestation of the type beside one of another, " + format,
            workshop -> {
              Question question = attestedWith(workshop, format, "vuln", "vuln");
              String digest = question.image().substring(question.image().indexOf('@') + 1);
              attest(workshop, digest, format, "cyclonedx");
              return question;
            }),
        bothRefuse(
            "attestation by another key, " + format,
            workshop -> {
              Question question = attestedWith(workshop, format, "vuln", "vuln");
              return attestedBy(question.image(), workshop.keys().stranger(), "vuln");
            }),
        bothRefuse(
            "signature where an attestation is wanted, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "signed");
              workshop.sign(digest, workshop.keys().trusted(P256), format);
              return attestedBy(
                  workshop.images().reference(digest), workshop.keys().trusted(P256), "vuln");
            }));
  }

  private static Question attestedWith(
      Workshop workshop, SignatureFormat format, String made, String asked) {
    String digest = workshop.images().image("amd64", "attested");
    attest(workshop, digest, format, made);
    return attestedBy(workshop.images().reference(digest), workshop.keys().trusted(P256), asked);
  }

  private static void attest(
      Workshop workshop, String digest, SignatureFormat format, String type) {
    String predicate = PREDICATES.getOrDefault(type, "{}");
    workshop.attest(digest, workshop.keys().trusted(P256), format, type, predicate);
  }
}
