package io.tidewaiter.system.image;

import static io.tidewaiter.system.image.DifferentialCase.bothAccept;
import static io.tidewaiter.system.image.DifferentialCase.bothRefuse;
import static io.tidewaiter.system.image.SignatureFormat.BUNDLE;
import static io.tidewaiter.system.image.SignatureFormat.LEGACY;

import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Image;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.MiniSigstore;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Signed;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Images signed by identities, with each kind of proof, and proofs that are none. */
final class KeylessCases {
  private KeylessCases() {}

  static Stream<DifferentialCase<MiniWorkshop>> all() {
    return Stream.of(proofs(), identities(), strangeServices(), wrongClocks(), swaps())
        .flatMap(cases -> cases);
  }

  private static Stream<DifferentialCase<MiniWorkshop>> proofs() {
    return Stream.of(
        signed(BUNDLE, Material.REKOR_1),
        signed(BUNDLE, Material.REKOR_1_AND_TIMESTAMP),
        signed(BUNDLE, Material.REKOR_2_AND_TIMESTAMP),
        signed(BUNDLE, Material.TIMESTAMP),
        signed(LEGACY, Material.REKOR_1),
        signed(LEGACY, Material.REKOR_1_AND_TIMESTAMP),
        signed(LEGACY, Material.TIMESTAMP),
        attested(BUNDLE, Material.REKOR_1),
        attested(BUNDLE, Material.REKOR_1_AND_TIMESTAMP),
        attested(BUNDLE, Material.REKOR_2_AND_TIMESTAMP),
        attested(LEGACY, Material.REKOR_1),
        attested(LEGACY, Material.REKOR_1_INTOTO),
        bothRefuse(
            "no proof of the time, BUNDLE", workshop -> release(workshop, BUNDLE, Material.NONE)),
        bothRefuse(
            "no proof of the time, LEGACY", workshop -> release(workshop, LEGACY, Material.NONE)));
  }

  private static DifferentialCase<MiniWorkshop> signed(SignatureFormat format, Material material) {
    return bothAccept(
        "signed, " + material + ", " + format, workshop -> release(workshop, format, material));
  }

  private static DifferentialCase<MiniWorkshop> attested(
      SignatureFormat format, Material material) {
    return bothAccept(
        "attested, " + material + ", " + format,
        workshop -> {
          Image image = workshop.store().image("attested");
          workshop.release(image, workshop.attestation(image), format, material);
          return telling(workshop.ask(image).with("--type=vuln"), format, material);
        });
  }

  private static Stream<DifferentialCase<MiniWorkshop>> identities() {
    return Stream.of(
        bothRefuse(
            "another workflow is wanted",
            workshop -> {
              Image image = signedImage(workshop, workshop, BUNDLE, Material.REKOR_1);
              return workshop.ask(image, MiniWorkshop.WORKFLOW.replace("release", "test"));
            }),
        bothRefuse(
            "the identity is only the beginning of the one in the certificate",
            workshop -> {
              Image image = signedImage(workshop, workshop, BUNDLE, Material.REKOR_1);
              return workshop.ask(image, "https://github.com/acme/web");
            }),
        bothRefuse(
            "the same subject by another issuer",
            workshop -> {
              Image image = workshop.store().image("issuer");
              MiniSigstore sigstore = workshop.sigstore();
              FulcioIdentity eve = MiniWorkshop.RELEASE.withIssuer("https://issuer.example");
              Signed signed =
                  sigstore.sign(
                      sigstore.keyless(eve), workshop.signature(image, BUNDLE), Material.REKOR_1);
              workshop.put(image, signed, BUNDLE);
              return workshop.ask(image);
            }),
        bothRefuse(
            "the certificate is in no certificate log",
            workshop -> {
              Image image = workshop.store().image("unlogged");
              MiniSigstore sigstore = workshop.sigstore();
              Signed signed =
                  sigstore.sign(
                      sigstore.unlogged(MiniWorkshop.RELEASE),
                      workshop.signature(image, BUNDLE),
                      Material.REKOR_1);
              workshop.put(image, signed, BUNDLE);
              return workshop.ask(image);
            }));
  }

  private static Stream<DifferentialCase<MiniWorkshop>> strangeServices() {
    return Stream.of(Service.values())
        .map(service ->
            bothRefuse(
                "somebody else's " + service,
                workshop ->
                    madeBy(
                        workshop,
                        sigstore -> sigstore.with(service, MiniSigstore.start()),
                        materialOf(service))));
  }

  private static Stream<DifferentialCase<MiniWorkshop>> wrongClocks() {
    return Stream.of(Service.REKOR_1, Service.TIMESTAMP_AUTHORITY)
        .flatMap(service ->
            Stream.of(Duration.ofHours(1), Duration.ofHours(-1))
                .map(offset ->
                    bothRefuse(
                        "clock of %s is off by %s".formatted(service, offset),
                        workshop ->
                            madeBy(
                                workshop,
                                sigstore -> sigstore.withOffset(service, offset),
                                materialOf(service)))));
  }

  private static Material materialOf(Service service) {
    return switch (service) {
      case REKOR_2, TIMESTAMP_AUTHORITY -> Material.REKOR_2_AND_TIMESTAMP;
      case REKOR_1, CERTIFICATE_AUTHORITY, CERTIFICATE_LOG -> Material.REKOR_1;
    };
  }

  private static Stream<DifferentialCase<MiniWorkshop>> swaps() {
    return Stream.of(Material.REKOR_1, Material.REKOR_2_AND_TIMESTAMP)
        .map(material ->
            bothRefuse(
                "log entry of another signature of the same workflow, " + material,
                workshop -> {
                  Image image = workshop.store().image("swapped");
                  Signed one = sign(workshop, image, material);
                  Signed other = sign(workshop, workshop.store().image("other"), material);
                  workshop.put(image, one.withLog(other.log()), BUNDLE);
                  return telling(workshop.ask(image), BUNDLE, material);
                }));
  }

  private static Signed sign(MiniWorkshop workshop, Image image, Material material) {
    MiniSigstore sigstore = workshop.sigstore();
    return sigstore.sign(
        sigstore.keyless(MiniWorkshop.RELEASE), workshop.signature(image, BUNDLE), material);
  }

  private static Question madeBy(
      MiniWorkshop workshop, UnaryOperator<MiniSigstore> wrong, Material material) {
    MiniWorkshop other = workshop.at(wrong.apply(workshop.sigstore()));
    return telling(workshop.ask(signedImage(workshop, other, BUNDLE, material)), BUNDLE, material);
  }

  private static Question release(
      MiniWorkshop workshop, SignatureFormat format, Material material) {
    Image image = signedImage(workshop, workshop, format, material);
    return telling(workshop.ask(image), format, material);
  }

  private static Image signedImage(
      MiniWorkshop workshop, MiniWorkshop signer, SignatureFormat format, Material material) {
    Image image = workshop.store().image("signed");
    signer.release(image, signer.signature(image, format), format, material);
    return image;
  }

  /** Both have to be told which proofs to look at. */
  private static Question telling(Question question, SignatureFormat format, Material material) {
    Question told = question.tellingCosign(format.option()).tellingTidewaiter("--require-sct");
    if (material.stamped()) {
      told =
          told.tellingCosign("--use-signed-timestamps=true")
              .tellingTidewaiter("--require-timestamp");
    }
    return material.logged()
        ? told.tellingTidewaiter("--require-log")
        : told.tellingCosign("--insecure-ignore-tlog=true");
  }
}
