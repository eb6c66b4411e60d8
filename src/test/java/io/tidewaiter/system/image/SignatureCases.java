package io.tidewaiter.system.image;

import static io.tidewaiter.system.image.DifferentialCase.bothAccept;
import static io.tidewaiter.system.image.DifferentialCase.bothRefuse;
import static io.tidewaiter.system.image.DifferentialCase.onlyCosignAccepts;
import static io.tidewaiter.system.image.DifferentialCase.onlyTidewaiterAccepts;
import static io.tidewaiter.system.image.KeyKind.P256;
import static io.tidewaiter.system.image.Question.signedBy;
import static io.tidewaiter.system.image.SignatureFormat.BUNDLE;
import static io.tidewaiter.system.image.SignatureFormat.LEGACY;

import io.tidewaiter.system.image.Cosign.KeyPair;
import java.util.Map;
import java.util.stream.Stream;

/** Images signed by keys, and images that only look so. */
final class SignatureCases {
  private static final String CURVES_HASH =
      "cosign signs with the hash of the key's curve and verifies with SHA-256; Tidewaiter tries both";
  private static final String PREHASHED =
      "cosign signs with Ed25519ph and verifies with pure Ed25519; Tidewaiter tries both";
  private static final String UNION =
      "cosign looks no further than the first format it finds, so that a stranger can block an image";
  private static final String NOT_A_SIGNATURE =
      "cosign takes any statement on the digest for a signature; an attestation says something else";

  private SignatureCases() {}

  static Stream<DifferentialCase<Workshop>> all() {
    return Stream.of(
            Stream.of(SignatureFormat.values()).flatMap(SignatureCases::ofFormat),
            formatsTogether(),
            referrersOfLegacySignatures())
        .flatMap(cases -> cases);
  }

  private static Stream<DifferentialCase<Workshop>> ofFormat(SignatureFormat format) {
    return Stream.of(
            Stream.of(KeyKind.values()).map(key -> signed(key, format)),
            strangers(format),
            indexes(format))
        .flatMap(cases -> cases);
  }

  private static DifferentialCase<Workshop> signed(KeyKind kind, SignatureFormat format) {
    String name = kind + " key, " + format;
    return switch (kind) {
      case P256, RSA2048 -> bothAccept(name, workshop -> signed(workshop, kind, format));
      case P384, P521 ->
          onlyTidewaiterAccepts(name, CURVES_HASH, workshop -> signed(workshop, kind, format));
      case ED25519 ->
          onlyTidewaiterAccepts(name, PREHASHED, workshop -> signed(workshop, kind, format));
    };
  }

  private static Question signed(Workshop workshop, KeyKind kind, SignatureFormat format) {
    String digest = workshop.images().image("amd64", "signed");
    KeyPair key = workshop.keys().trusted(kind);
    workshop.sign(digest, key, format);
    return signedBy(workshop.images().reference(digest), key);
  }

  private static Stream<DifferentialCase<Workshop>> strangers(SignatureFormat format) {
    return Stream.of(
        bothRefuse(
            "signed by another key only, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "other key");
              workshop.sign(digest, workshop.keys().stranger(), format);
              return ask(workshop, digest);
            }),
        bothAccept(
            "signed by a stranger first and by the trusted key second, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "two keys");
              workshop.sign(digest, workshop.keys().stranger(), format);
              workshop.sign(digest, workshop.keys().trusted(P256), format);
              return ask(workshop, digest);
            }),
        bothAccept(
            "signed by the trusted key first and by a stranger second, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "two keys");
              workshop.sign(digest, workshop.keys().trusted(P256), format);
              workshop.sign(digest, workshop.keys().stranger(), format);
              return ask(workshop, digest);
            }),
        bothAccept(
            "signed with annotations, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "annotated");
              workshop.sign(
                  digest, workshop.keys().trusted(P256), format, "--annotations=team=Jürgen's");
              return ask(workshop, digest);
            }),
        bothAccept(
            "asked for by its tag, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "tagged");
              workshop.images().tag("v1", digest);
              workshop.sign(digest, workshop.keys().trusted(P256), format);
              return signedBy(workshop.images().tagged("v1"), workshop.keys().trusted(P256));
            }),
        bothRefuse(
            "its tag moved on to another image, " + format,
            workshop -> {
              String digest = workshop.images().image("amd64", "before");
              workshop.sign(digest, workshop.keys().trusted(P256), format);
              workshop.images().tag("v1", digest);
              workshop.images().tag("v1", workshop.images().image("amd64", "after"));
              return signedBy(workshop.images().tagged("v1"), workshop.keys().trusted(P256));
            }));
  }

  private static Stream<DifferentialCase<Workshop>> indexes(SignatureFormat format) {
    return Stream.of(
        bothAccept("signed index, " + format, workshop -> index(workshop, format, false)),
        bothRefuse(
            "platform of an index that is signed alone, " + format,
            workshop -> index(workshop, format, true)),
        bothAccept(
            "platform of an index that is signed recursively, " + format,
            workshop -> index(workshop, format, true, "--recursive")));
  }

  private static Question index(
      Workshop workshop, SignatureFormat format, boolean askForPlatform, String... options) {
    String amd64 = workshop.images().image("amd64", "amd64");
    String arm64 = workshop.images().image("arm64", "arm64");
    String index = workshop.images().index(Map.of("amd64", amd64, "arm64", arm64));
    workshop.sign(index, workshop.keys().trusted(P256), format, options);
    return ask(workshop, askForPlatform ? amd64 : index);
  }

  private static Stream<DifferentialCase<Workshop>> formatsTogether() {
    return Stream.of(
        bothRefuse("unsigned", workshop -> ask(workshop, workshop.images().image("amd64", "x"))),
        onlyTidewaiterAccepts(
            "good legacy signature beside a stranger's bundle",
            UNION,
            workshop -> {
              String digest = workshop.images().image("amd64", "blocked");
              workshop.sign(digest, workshop.keys().trusted(P256), LEGACY);
              workshop.sign(digest, workshop.keys().stranger(), BUNDLE);
              return ask(workshop, digest);
            }),
        bothAccept(
            "good bundle beside a stranger's legacy signature",
            workshop -> {
              String digest = workshop.images().image("amd64", "blocked");
              workshop.sign(digest, workshop.keys().stranger(), LEGACY);
              workshop.sign(digest, workshop.keys().trusted(P256), BUNDLE);
              return ask(workshop, digest);
            }),
        onlyCosignAccepts(
            "only an attestation, BUNDLE",
            NOT_A_SIGNATURE,
            workshop -> {
              String digest = workshop.images().image("amd64", "attested");
              workshop.attest(digest, workshop.keys().trusted(P256), BUNDLE, "custom", "{}");
              return ask(workshop, digest);
            }),
        bothRefuse(
            "only an attestation, LEGACY",
            workshop -> {
              String digest = workshop.images().image("amd64", "attested");
              workshop.attest(digest, workshop.keys().trusted(P256), LEGACY, "custom", "{}");
              return ask(workshop, digest);
            }));
  }

  private static Stream<DifferentialCase<Workshop>> referrersOfLegacySignatures() {
    return Stream.of(
        bothAccept(
            "simple signing as an OCI 1.1 referrer",
            workshop -> {
              String digest = workshop.images().image("amd64", "oci 1.1");
              workshop.sign(
                  digest,
                  workshop.keys().trusted(P256),
                  LEGACY,
                  "--registry-referrers-mode=oci-1-1");
              return ask(workshop, digest)
                  .tellingCosign("--new-bundle-format=false", "--experimental-oci11=true");
            }));
  }

  private static Question ask(Workshop workshop, String digest) {
    return signedBy(workshop.images().reference(digest), workshop.keys().trusted(P256));
  }
}
