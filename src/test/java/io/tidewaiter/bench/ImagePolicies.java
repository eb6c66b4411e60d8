package io.tidewaiter.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.trust.Authority;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.TextMatcher;
import io.tidewaiter.trust.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The policies of the image benchmark: one for each format, and one that knows no images. */
final class ImagePolicies {
  static final String PLAIN = "plain";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Cast cast;
  private final String match;

  /**
   * @param match the images that the rules speak of
   */
  ImagePolicies(Cast cast, String match) {
    this.cast = cast;
    this.match = match;
  }

  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory, PLAIN, policy(PLAIN));
    for (ImageFormat format : ImageFormat.values()) {
      write(directory, format.namespace(), policy(format));
    }
    ObjectNode root = object("TrustRoot", "mini");
    root.putObject("spec").set("trustedRoot", cast.sigstore().trustedRoot().json());
    write(directory, "root", root);
  }

  private ObjectNode policy(ImageFormat format) {
    ObjectNode policy = policy(format.namespace());
    ObjectNode rule = policy.withObject("spec").putArray("images").addObject();
    rule.putArray("match").add(match);
    Authority authority = format.recipe(cast).authority();
    if (format == ImageFormat.ATTESTATION) {
      ObjectNode attestation = rule.putArray("attestations").addObject();
      attestation.put("predicateType", Form.PREDICATE_TYPE);
      attestation.putArray("conditions").add("predicate.a == 1");
      authority(attestation.putArray("attesters"), authority);
    } else {
      authority(rule.putObject("signatures").putArray("authorities"), authority);
    }
    return policy;
  }

  private void authority(ArrayNode list, Authority authority) {
    ObjectNode written = list.addObject().put("name", authority.name());
    switch (authority.trust()) {
      case Trust.Key _ ->
          written
              .putObject("key")
              .put(
                  "publicKey",
                  "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                      .formatted(LINES.encodeToString(cast.key().publicKey().getEncoded())));
      case Trust.Keyless keyless -> {
        Identity identity = keyless.identity();
        written
            .putObject("keyless")
            .put("trustRoot", keyless.trustRoot())
            .put("issuer", exact(identity.issuer().orElseThrow()))
            .put("subject", exact(identity.subject()));
        written
            .putObject("require")
            .put("transparencyLog", authority.requires().transparencyLog())
            .put("timestamp", authority.requires().timestamp())
            .put("signedCertificateTimestamp", authority.requires().signedCertificateTimestamp());
      }
      case Trust.Certificate certificate ->
          throw new IllegalArgumentException("not measured: " + certificate);
    }
  }

  private static String exact(TextMatcher matcher) {
    if (matcher instanceof TextMatcher.Exact(String text)) {
      return text;
    }
    throw new IllegalArgumentException(matcher.toString());
  }

  private static ObjectNode policy(String namespace) {
    ObjectNode policy = object("PodPolicy", namespace);
    ObjectNode spec = policy.putObject("spec");
    spec.putArray("validationActions").add("Deny");
    spec.withObject("match")
        .withObject("namespaceSelector")
        .putObject("matchLabels")
        .put("kubernetes.io/metadata.name", namespace);
    spec.putObject("podSecurity").put("level", "restricted").put("version", "latest");
    return policy;
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object =
        JSON.createObjectNode().put("apiVersion", "tidewaiter.io/v1alpha1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  private static void write(Path directory, String name, ObjectNode object) throws IOException {
    Files.writeString(directory.resolve(name + ".yaml"), object.toPrettyString());
  }
}
