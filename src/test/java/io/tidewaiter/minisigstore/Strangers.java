package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** A good signature, but of somebody else. */
final class Strangers {
  private Strangers() {}

  static List<Mutation> all() {
    String evil = "https://github.com/acme-evil/web/.github/workflows/release.yml@refs/heads/main";
    return List.of(
        signer("another key", Recipe::byKey, cast -> Signer.key(SigningKey.ecdsa(Curve.P256))),
        signer(
            "another key with the hint of the trusted one",
            Recipe::byKey,
            Strangers::withTrustedHint),
        signer("the trusted key in a certificate", Recipe::byKey, Strangers::certificateForKey),
        signer(
            "the trusted key in place of a certificate",
            Recipe::byKey,
            Strangers::keyAsCertificate),
        identity("another subject", it -> it.withSubject(FulcioIdentity.uri(evil, ""))),
        identity("another issuer", it -> it.withIssuer("https://idp.evil.example")),
        identity("contradicting issuers", it -> it.withOldIssuer("https://idp.evil.example")),
        identity("the subject as another kind of name", Strangers::asUsername),
        signer(
            "certificate for servers",
            Recipe::keyless,
            cast -> cast.sigstore().keyless(cast.identity(), KeyPurposeId.id_kp_serverAuth)),
        signer("a key where the certificate belongs", Recipe::keyless, Strangers::bareKey),
        signer("a key instead of the certificate", Recipe::keyless, cast -> Signer.key(cast.key())),
        signer(
            "another authority of somebody's own",
            Recipe::ownCertificate,
            cast -> cast.otherAuthority().signer(Cast.EMAIL, Window.EVER)),
        signer(
            "somebody else of the authority",
            Recipe::ownCertificate,
            cast -> cast.authority().signer("eve@acme.example", Window.EVER)),
        signer(
            "certificate of one's own for servers",
            Recipe::ownCertificate,
            Strangers::serverOfOwn));
  }

  static Mutation signer(String name, Predicate<Recipe> applies, Function<Cast, Signer> signer) {
    return Mutation.of(
        name,
        Fault.STRANGER,
        applies,
        (recipe, image) -> {
          Cast cast = recipe.cast();
          return recipe.sign(cast.sigstore(), signer.apply(cast), recipe.form().content(image));
        });
  }

  private static Mutation identity(String name, UnaryOperator<FulcioIdentity> change) {
    return signer(
        name, Recipe::keyless, cast -> cast.sigstore().keyless(change.apply(cast.identity())));
  }

  private static FulcioIdentity asUsername(FulcioIdentity identity) {
    String name = identity.subject().getName().toString();
    return identity.withSubject(FulcioIdentity.username(name, identity.issuer()));
  }

  private static Signer withTrustedHint(Cast cast) {
    SigningKey other = SigningKey.ecdsa(Curve.P256);
    String hint = Credential.Key.of(cast.key()).hint();
    return () -> new Signer.Signing(other, new Credential.Key(other.spki(), hint));
  }

  private static Signer certificateForKey(Cast cast) {
    return cast.otherAuthority().signer(cast.key(), Cast.EMAIL, Window.EVER);
  }

  private static Signer keyAsCertificate(Cast cast) {
    return () -> new Signer.Signing(cast.key(), new Credential.KeyAsCertificate(cast.key().spki()));
  }

  private static Signer bareKey(Cast cast) {
    SigningKey key = SigningKey.ecdsa(Curve.P256);
    return () -> new Signer.Signing(key, new Credential.KeyAsCertificate(key.spki()));
  }

  private static Signer serverOfOwn(Cast cast) {
    return cast.authority()
        .signer(
            SigningKey.ecdsa(Curve.P256), Cast.EMAIL, Window.EVER, KeyPurposeId.id_kp_serverAuth);
  }
}
