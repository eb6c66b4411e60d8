package io.tidewaiter.system.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.system.image.Cosign.KeyPair;
import io.tidewaiter.system.image.RealRegistry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One repository of a real registry, and all that is needed to sign in it. */
final class Workshop {
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private final Kind kind;
  private final String host;
  private final ImagePusher images;
  private final Cosign cosign;
  private final Keyring keys;

  Workshop(Kind kind, String host, String repository, Cosign cosign, Keyring keys) {
    this.kind = kind;
    this.host = host;
    this.images = new ImagePusher(host, repository);
    this.cosign = cosign;
    this.keys = keys;
  }

  ImagePusher images() {
    return images;
  }

  Keyring keys() {
    return keys;
  }

  String host() {
    return host;
  }

  /** A file that both programs can be told of. */
  String file(String suffix, String content) {
    return cosign.write(suffix, content).toString();
  }

  /**
   * The file of a trust root that has this authority in the place of Fulcio: cosign takes own
   * authorities in no other way.
   *
   * @param chain PEM, the root last
   */
  String authorityAsTrustedRoot(String chain) {
    String file = file(".json", "");
    String authority =
        "url=https://ca.acme.example,certificate-chain=%s,start-time=2020-01-01T00:00:00Z"
            .formatted(file(".pem", chain));
    cosign
        .run(List.of("trusted-root", "create", "--fulcio=" + authority, "--out=" + file))
        .orThrow();
    return file;
  }

  /** Signs a digest with cosign, without any service. */
  void sign(String digest, KeyPair key, SignatureFormat format, String... options) {
    cosign("sign", digest, key, format, options);
  }

  /** Attests a predicate of a type that cosign knows by this name, or a URI. */
  void attest(String digest, KeyPair key, SignatureFormat format, String type, String predicate) {
    String file = file(".json", predicate);
    cosign("attest", digest, key, format, "--type=" + type, "--predicate=" + file);
  }

  /** The manifests of the bundles that refer to a digest. */
  List<ObjectNode> bundles(String digest) {
    List<ObjectNode> bundles = new ArrayList<>();
    for (JsonNode entry : referrers(digest).path("manifests")) {
      ObjectNode manifest = images.read(entry.path("digest").asText());
      if (manifest.at("/layers/0/mediaType").asText().equals(BUNDLE)) {
        bundles.add(manifest);
      }
    }
    return bundles;
  }

  /** Makes a manifest a referrer of another subject, as a client of this registry does it. */
  void attach(String subject, ObjectNode manifest) {
    ObjectNode moved = manifest.deepCopy();
    moved.withObject("/subject").put("digest", subject);
    String digest = images.manifest(moved);
    if (kind == Kind.WITHOUT_REFERRERS) {
      ObjectNode entry = moved.objectNode().put("mediaType", ImagePusher.MANIFEST);
      entry.put("digest", digest).put("size", moved.toString().length());
      ObjectNode index = moved.objectNode().put("schemaVersion", 2);
      index.put("mediaType", ImagePusher.INDEX);
      ArrayNode manifests = index.putArray("manifests");
      manifests.add(entry);
      images.put(tag(subject, ""), index);
    }
  }

  /** Puts another bundle in the place of the one that signs a digest. */
  void changeBundle(String digest, UnaryOperator<String> change) {
    ObjectNode manifest = bundles(digest).get(0);
    forgetReferrers(digest); // so that the former one is not found beside it
    changeLayer(manifest, change);
    attach(digest, manifest);
  }

  /** Gives a manifest another first layer. */
  void changeLayer(ObjectNode manifest, UnaryOperator<String> change) {
    ArrayNode layers = manifest.withArray("layers");
    ObjectNode layer = (ObjectNode) layers.get(0);
    String before = new String(images.blob(layer.path("digest").asText()), StandardCharsets.UTF_8);
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalStateException("nothing to change in " + before);
    }
    layer.setAll(
        images.blob(layer.path("mediaType").asText(), after.getBytes(StandardCharsets.UTF_8)));
  }

  /** Removes all manifests that refer to a digest. */
  void forgetReferrers(String digest) {
    referrers(digest)
        .path("manifests")
        .forEach(entry -> images.delete(entry.path("digest").asText()));
    if (kind == Kind.WITHOUT_REFERRERS) {
      images.delete(ImagePusher.digest(images.manifestBytes(tag(digest, ""))));
    }
  }

  /** The tag that cosign and the fallback of the referrers API derive from a digest. */
  static String tag(String digest, String suffix) {
    return digest.replace(':', '-') + suffix;
  }

  private ObjectNode referrers(String digest) {
    return switch (kind) {
      case WITHOUT_REFERRERS -> images.read(tag(digest, ""));
      case WITH_REFERRERS -> images.referrers(digest);
    };
  }

  private void cosign(
      String verb, String digest, KeyPair key, SignatureFormat format, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                verb,
                "--key=" + key.privateKey(),
                format.option(),
                "--use-signing-config=false",
                "--tlog-upload=false",
                "--allow-http-registry"));
    arguments.addAll(List.of(options));
    arguments.add(images.reference(digest));
    cosign.run(arguments).orThrow();
  }
}
