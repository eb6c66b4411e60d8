package io.tidewaiter.minisigstore;

import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import io.tidewaiter.registry.FakeRegistry;
import java.util.stream.Collectors;

/**
 * A registry with images that are signed in one way or another, or not at all. Each is in a
 * repository of its own, {@code acme/NAME}, so that faults can be ordered for one of them.
 */
public final class ImageShelf implements AutoCloseable {
  private final FakeRegistry registry = FakeRegistry.start();
  private final Cast cast;
  private final SigningKey stranger = SigningKey.ecdsa(Curve.P256);

  public ImageShelf(Cast cast) {
    this.cast = cast;
  }

  public FakeRegistry registry() {
    return registry;
  }

  /** Repository and tag, as a Pod names it. */
  public String reference(String name, String tag) {
    return registry.host() + "/acme/" + name + ":" + tag;
  }

  /** Puts an unsigned image under a tag; another content is another image. */
  public Digest put(String name, String tag, String content) {
    return image(name, tag, content).digest();
  }

  /** Puts an image under a tag, with a signature by the trusted key. */
  public Digest signed(String name, String tag, String content) {
    return signed(name, tag, content, Form.BUNDLE_SIGNATURE, Signer.key(cast.key()));
  }

  /** The same in another format. */
  public Digest signed(String name, String tag, String content, Form form) {
    return signed(name, tag, content, form, Signer.key(cast.key()));
  }

  /** Puts an image under a tag, with a signature by a key that nobody trusts. */
  public Digest signedByAStranger(String name, String tag, String content) {
    return signed(name, tag, content, Form.BUNDLE_SIGNATURE, Signer.key(stranger));
  }

  /** Puts an image under a tag, with a keyless signature by the trusted workflow. */
  public Digest keyless(String name, String tag, String content, Form form) {
    return keyless(name, tag, content, form, cast.sigstore(), cast.identity());
  }

  /** Puts an image under a tag, with a keyless signature by whom this Sigstore knows as that. */
  public Digest keyless(
      String name,
      String tag,
      String content,
      Form form,
      MiniSigstore sigstore,
      FulcioIdentity identity) {
    Image image = image(name, tag, content);
    Signed signed =
        sigstore.sign(sigstore.keyless(identity), form.content(image), Material.REKOR_1);
    form.store(store(name), image, signed);
    return image.digest();
  }

  /** The holder of the trusted key, as a policy names it. */
  public String keyAuthority() {
    String pem =
        cast.key().publicKeyPem().strip().lines().collect(Collectors.joining("\\n", "\"", "\\n\""));
    return "{name: release-key, key: {publicKey: " + pem + "}}";
  }

  /** The trusted workflow, as a policy names it; its trust root is called {@code mini}. */
  public String keylessAuthority() {
    return keylessAuthority("mini");
  }

  /** The same with a trust root of this name. */
  public String keylessAuthority(String trustRoot) {
    FulcioIdentity identity = cast.identity();
    return "{name: release-workflow, keyless: {trustRoot: %s, issuer: \"%s\", subject: \"%s\"}}"
        .formatted(trustRoot, identity.issuer(), identity.subject().getName());
  }

  /** The TrustRoot {@code mini}, as a resource on one line. */
  public String trustRoot() {
    return "{apiVersion: tidewaiter.io/v1alpha1, kind: TrustRoot, metadata: {name: mini}, spec:"
        + " {trustedRoot: %s}}".formatted(cast.sigstore().trustedRoot().json());
  }

  @Override
  public void close() {
    registry.close();
  }

  private Digest signed(String name, String tag, String content, Form form, Signer signer) {
    Image image = image(name, tag, content);
    form.store(store(name), image, Signed.by(signer, form.content(image)));
    return image.digest();
  }

  private Image image(String name, String tag, String content) {
    Image image = store(name).image(content);
    registry.tag("acme/" + name, tag, image.digest());
    return image;
  }

  private SignatureStore store(String name) {
    return new SignatureStore(registry, "acme/" + name);
  }
}
