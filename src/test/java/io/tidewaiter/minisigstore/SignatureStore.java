package io.tidewaiter.minisigstore;

import io.tidewaiter.image.Digest;
import io.tidewaiter.registry.FakeRegistry;
import io.tidewaiter.registry.SampleImages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts images and their signatures into a repository, where cosign puts them. */
public final class SignatureStore {
  private final FakeRegistry registry;
  private final String repository;
  private final Map<String, List<LegacyLayer>> legacy = new HashMap<>();

  public SignatureStore(FakeRegistry registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /** Stores an image; another content is another image. */
  public Image image(String content) {
    Digest digest = new SampleImages(registry).image(repository, content);
    return image(digest);
  }

  /** An image, index or whatever else that is stored already. */
  public Image image(Digest digest) {
    byte[] manifest = registry.manifest(repository, digest);
    return new Image(registry.host() + "/" + repository, Bytes.of(manifest));
  }

  /**
   * Stores a bundle as a referrer of the image. A registry without the referrers API shows it under
   * the fallback tag, as cosign writes that.
   */
  public Digest bundle(Image image, Signed signed, BundleVersion version) {
    String json = new BundleJson(version).of(signed).toString();
    boolean dsse = signed.content() instanceof DsseContent;
    String predicateType =
        signed.content() instanceof DsseContent content
            ? new StatementText(content.payload()).predicateType()
            : "";
    return new ArtifactManifest(registry, repository)
        .artifactType(version.mediaType())
        .configOfType(version.mediaType())
        .layer(version.mediaType(), Bytes.utf8(json), Map.of())
        .subject(image)
        .annotation("dev.sigstore.bundle.content", dsse ? "dsse-envelope" : "message-signature")
        .annotation("dev.sigstore.bundle.predicateType", predicateType)
        .annotation("org.opencontainers.image.created", "2026-01-02T03:04:05Z")
        .store();
  }

  /** Stores a bundle of the newest version as a referrer of the image. */
  public Digest bundle(Image image, Signed signed) {
    return bundle(image, signed, BundleVersion.V0_3);
  }

  /** Appends a layer to the image's {@code .sig} or {@code .att} tag. */
  public Digest legacy(Image image, LegacyLayer layer) {
    String tag = "sha256-" + image.digest().hex() + layer.suffix();
    List<LegacyLayer> layers = legacy.computeIfAbsent(tag, any -> new ArrayList<>());
    layers.add(layer);
    ArtifactManifest manifest =
        new ArtifactManifest(registry, repository).config(SampleImages.CONFIG);
    layers.forEach(it -> manifest.layer(it.mediaType(), it.content(), it.annotations()));
    Digest digest = manifest.store();
    registry.tag(repository, tag, digest);
    return digest;
  }

  /** Appends a legacy signature or attestation to the image's tag for these. */
  public Digest legacy(Image image, Signed signed) {
    return legacy(image, LegacyLayer.of(signed));
  }

  /** Stores a legacy signature or attestation as a referrer: {@code --registry-referrers-mode}. */
  public Digest legacyReferrer(Image image, Signed signed) {
    LegacyLayer layer = LegacyLayer.of(signed);
    String kind = layer.suffix().substring(1);
    return new ArtifactManifest(registry, repository)
        .config("application/vnd.dev.cosign.artifact." + kind + ".v1+json")
        .layer(layer.mediaType(), layer.content(), layer.annotations())
        .subject(image)
        .store();
  }
}
