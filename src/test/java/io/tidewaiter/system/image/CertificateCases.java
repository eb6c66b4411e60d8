package io.tidewaiter.system.image;

import static io.tidewaiter.system.image.DifferentialCase.bothAccept;
import static io.tidewaiter.system.image.DifferentialCase.bothRefuse;

import io.tidewaiter.minisigstore.Credential;
import io.tidewaiter.minisigstore.OwnAuthority;
import io.tidewaiter.minisigstore.Signer;
import io.tidewaiter.minisigstore.SigningKey;
import io.tidewaiter.minisigstore.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images signed by holders of certificates of an authority of one's own, without Fulcio. */
final class CertificateCases {
  private static final String RELEASE = "release@acme.example";

  private static final Pattern CHAIN =
      Pattern.compile("\"x509CertificateChain\":\\s*\\{\"certificates\":\\s*\\[(\\{[^}]*})[^]]*]}");

  private CertificateCases() {}

  static Stream<DifferentialCase<Workshop>> all() {
    return Stream.concat(
        Stream.of(
            bothRefuse(
                "certificate of an own authority as cosign writes it, BUNDLE",
                workshop -> {
                  OwnAuthority acme = new OwnAuthority();
                  return ask(
                      workshop,
                      signAsCosignDoes(workshop, acme, RELEASE, valid(), SignatureFormat.BUNDLE),
                      acme);
                })),
        Stream.of(SignatureFormat.values()).flatMap(CertificateCases::ofFormat));
  }

  private static Stream<DifferentialCase<Workshop>> ofFormat(SignatureFormat format) {
    return Stream.of(
        bothAccept(
            "certificate of an own authority, " + format,
            workshop -> {
              OwnAuthority acme = new OwnAuthority();
              return ask(workshop, sign(workshop, acme, RELEASE, valid(), format), acme);
            }),
        bothRefuse(
            "certificate of an own authority for somebody else, " + format,
            workshop -> {
              OwnAuthority acme = new OwnAuthority();
              return ask(workshop, sign(workshop, acme, "eve@acme.example", valid(), format), acme);
            }),
        bothRefuse(
            "certificate of an authority that nobody trusts, " + format,
            workshop ->
                ask(
                    workshop,
                    sign(workshop, new OwnAuthority(), RELEASE, valid(), format),
                    new OwnAuthority())),
        bothRefuse(
            "certificate of an own authority that has ended, " + format,
            workshop -> {
              OwnAuthority acme = new OwnAuthority();
              return ask(workshop, sign(workshop, acme, RELEASE, ended(), format), acme);
            }));
  }

  private static Window valid() {
    Instant now = Instant.now();
    return new Window(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
  }

  private static Window ended() {
    Instant now = Instant.now();
    return new Window(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
  }

  /**
   * Into a bundle v0.3 cosign 3.1.3 writes a chain of certificates, which that version does not
   * have, and then does not read it. Here it gets what belongs there: the signer's own.
   */
  private static String sign(
      Workshop workshop,
      OwnAuthority authority,
      String email,
      Window validity,
      SignatureFormat format) {
    String digest = signAsCosignDoes(workshop, authority, email, validity, format);
    if (format == SignatureFormat.BUNDLE) {
      workshop.changeBundle(
          digest, bundle -> CHAIN.matcher(bundle).replaceFirst("\"certificate\":$1"));
    }
    return digest;
  }

  private static String signAsCosignDoes(
      Workshop workshop,
      OwnAuthority authority,
      String email,
      Window validity,
      SignatureFormat format) {
    String digest = workshop.images().image("amd64", "certified");
    SigningKey key = SigningKey.ecdsa(SigningKey.Curve.P256);
    Signer.Signing signing = authority.signer(key, email, validity).next();
    String leaf = ((Credential.Certificates) signing.credential()).pem();
    workshop.sign(
        digest,
        workshop.keys().imported(key.privateKey()),
        format,
        "--certificate=" + workshop.file(".pem", leaf),
        "--certificate-chain=" + workshop.file(".pem", authority.chainPem()));
    return digest;
  }

  private static Question ask(Workshop workshop, String digest, OwnAuthority authority) {
    return Question.byCertificate(
        workshop.images().reference(digest),
        workshop.file(".pem", authority.chainPem()),
        workshop.authorityAsTrustedRoot(authority.chainPem()),
        RELEASE);
  }
}
