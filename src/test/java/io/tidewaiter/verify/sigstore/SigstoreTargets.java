package io.tidewaiter.verify.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.evidence.Outcome;
import io.tidewaiter.fuzz.Target;
import io.tidewaiter.minisigstore.BundleJson;
import io.tidewaiter.minisigstore.BundleVersion;
import io.tidewaiter.minisigstore.Bytes;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.Holder;
import io.tidewaiter.minisigstore.LegacyLayer;
import io.tidewaiter.minisigstore.Recipe;
import io.tidewaiter.minisigstore.Service;
import io.tidewaiter.minisigstore.Signed;
import io.tidewaiter.minisigstore.SimpleSigning;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.trust.AttestationRule;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Requirements;
import io.tidewaiter.trust.SignatureRule;
import io.tidewaiter.trust.TrustRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Signatures and attestations, whole and in parts. Keys and everything signed are new each time.
 */
public final class SigstoreTargets {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Cast cast = Cast.gather();
  private final JudgedImage image;
  private final SignatureRule signatures;
  private final AttestationRule attestations;
  private final List<byte[]> bundles = new ArrayList<>();
  private final List<byte[]> layers = new ArrayList<>();
  private final Set<SignedMeaning> made = new HashSet<>();

  private SigstoreTargets() {
    image =
        new JudgedImage()
            .trusting(Cast.trustRoot(cast.sigstore().trustedRoot()))
            .at(cast.sigstore().now(Service.REKOR_1).plusSeconds(60));
    List<Authority> everybody =
        Stream.of(Holder.values())
            .map(holder -> new Authority(holder.name(), cast.trust(holder), Requirements.NONE))
            .toList();
    signatures = new SignatureRule(everybody, 1, false);
    attestations = new AttestationRule("any", Form.PREDICATE_TYPE, everybody, 1, List.of());
    Recipe.all(cast).forEach(this::make);
  }

  public static List<Target> all() {
    SigstoreTargets all = new SigstoreTargets();
    return List.of(
        new Target("bundle", all.bundles, all::bundle),
        new Target("legacy-signature", all.layers, all::legacy),
        new Target("certificate", all.parts("rawBytes"), all.part("rawBytes")),
        new Target("timestamp", all.parts("signedTimestamp"), all.part("signedTimestamp")),
        new Target("log-body", all.parts("canonicalizedBody"), all.part("canonicalizedBody")),
        new Target("checkpoint", all.parts("envelope"), all.part("envelope")),
        new Target("statement", List.of(statement(), attestation()), all::statement),
        new Target("simple-signing", List.of(simple()), all::simpleSigning),
        new Target(
            "trusted-root",
            List.of(Bytes.utf8(all.cast.sigstore().trustedRootJson()).toArray()),
            all::trustedRoot));
  }

  private void make(Recipe recipe) {
    Signed signed = recipe.sign(JudgedImage.IMAGE);
    if (recipe.form().isLegacy()) {
      layers.add(layer(LegacyLayer.of(signed)));
    } else {
      bundles.add(bytes(new BundleJson(BundleVersion.V0_3).of(signed)));
      bundles.add(bytes(new BundleJson(BundleVersion.V0_2).of(signed)));
    }
    try {
      for (byte[] bundle : bundles) {
        made.add(SignedMeaning.ofBundle(JSON.readTree(bundle)));
      }
      for (byte[] layer : layers) {
        made.add(SignedMeaning.ofLegacy(JSON.readTree(layer)));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Only what was signed counts, whatever is around it. */
  private void bundle(byte[] input) throws Exception {
    if (counts(new Artifact.BundleArtifact(input))) {
      assertThat(made).contains(SignedMeaning.ofBundle(JSON.readTree(input)));
    }
  }

  private void legacy(byte[] input) throws Exception {
    Optional<Artifact> artifact = artifact(input);
    if (artifact.isPresent() && counts(artifact.get())) {
      assertThat(made).contains(SignedMeaning.ofLegacy(JSON.readTree(input)));
    }
  }

  /** Somebody who is trusted signs what he wants; it counts if it speaks of the image. */
  private void statement(byte[] input) throws Exception {
    Signed signed =
        Signed.by(cast.signer(Holder.KEY), new DsseContent(DsseContent.IN_TOTO, Bytes.of(input)));
    if (counts(JudgedImage.bundle(signed))) {
      assertThat(JSON.readTree(input).path("subject").findValuesAsText("sha256"))
          .contains(JudgedImage.IMAGE.digest().hex());
    }
  }

  private void simpleSigning(byte[] input) throws Exception {
    Signed signed = Signed.by(cast.signer(Holder.KEY), new SimpleSigning(Bytes.of(input)));
    if (counts(JudgedImage.legacy(signed))) {
      assertThat(JSON.readTree(input).at("/critical/image/docker-manifest-digest").asText())
          .isEqualTo(JudgedImage.IMAGE.digest().toString());
    }
  }

  /** A trust root that cannot be read is one that is missing. */
  private void trustedRoot(byte[] input) {
    String json = Target.text(input);
    TrustRoot root = new TrustRoot("mini", json, Bytes.of(input).sha256().hex(), Optional.empty());
    JudgedImage other = new JudgedImage().trusting(root);
    assertThat(other.signatures(signatures, new Artifact.BundleArtifact(bundles.getLast())))
        .isNotNull();
  }

  /** Puts the input in the place of every value of this name in a bundle. */
  private Target.Law part(String name) {
    List<ObjectNode> holders =
        bundles.stream()
            .map(SigstoreTargets::tree)
            .filter(it -> it.findValue(name) != null)
            .toList();
    return input -> {
      boolean text = name.equals("envelope");
      String value = text ? Target.text(input) : Base64.getEncoder().encodeToString(input);
      ObjectNode changed = holders.get((input.length & 0xff) % holders.size()).deepCopy();
      for (JsonNode parent : changed.findParents(name)) {
        ((ObjectNode) parent).put(name, value);
      }
      bundle(bytes(changed));
    };
  }

  private List<byte[]> parts(String name) {
    return bundles.stream()
        .map(SigstoreTargets::tree)
        .flatMap(tree -> tree.findValues(name).stream())
        .map(value ->
            name.equals("envelope")
                ? Bytes.utf8(value.asText()).toArray()
                : Bytes.base64(value.asText()).toArray())
        .toList();
  }

  private boolean counts(Artifact artifact) {
    return image.signatures(signatures, artifact).outcome() == Outcome.VERIFIED
        || image.attestations(attestations, artifact).verification().outcome() == Outcome.VERIFIED;
  }

  private static byte[] layer(LegacyLayer layer) {
    ObjectNode json = JSON.createObjectNode().put("suffix", layer.suffix());
    json.put("content", layer.content().text());
    json.set("annotations", JSON.valueToTree(layer.annotations()));
    return bytes(json);
  }

  /** Empty if the input is not what {@link #layer} writes. */
  private static Optional<Artifact> artifact(byte[] input) {
    ObjectNode json;
    try {
      json = tree(input);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    Map<String, String> annotations = new HashMap<>();
    json.path("annotations").forEachEntry((key, value) -> annotations.put(key, value.asText()));
    byte[] content = Bytes.utf8(json.path("content").asText()).toArray();
    return Optional.of(
        json.path("suffix").asText().equals(".sig")
            ? new Artifact.LegacySignature(content, annotations)
            : new Artifact.LegacyAttestation(content, annotations));
  }

  private static ObjectNode tree(byte[] json) {
    try {
      return JSON.readValue(json, ObjectNode.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return Bytes.utf8(json.toString()).toArray();
  }

  private static byte[] statement() {
    return Bytes.utf8(Statement.signature(JudgedImage.IMAGE).json()).toArray();
  }

  private static byte[] attestation() {
    return Bytes.utf8(
            Statement.attestation(JudgedImage.IMAGE, Form.PREDICATE_TYPE, "{\"a\":[1]}").json())
        .toArray();
  }

  private static byte[] simple() {
    return SimpleSigning.of(JudgedImage.IMAGE).payload().toArray();
  }
}
