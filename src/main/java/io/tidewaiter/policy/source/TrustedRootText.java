package io.tidewaiter.policy.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.trust.TrustRoot;
import io.tidewaiter.trust.TrustRootSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether a {@code trusted_root.json} is one: that its certificates and keys can be read, and
 * that there is something in it to trust.
 */
public final class TrustedRootText {
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
          "application/vnd.dev.sigstore.trustedroot.v0.2+json");
  private static final List<String> AUTHORITIES =
      List.of("certificateAuthorities", "timestampAuthorities");
  private static final List<String> LOGS = List.of("tlogs", "ctlogs");

  private TrustedRootText() {}

  /**
   * The trust root with a text that was fetched.
   *
   * @param place what to call the text in problems
   */
  public static Outcome<TrustRoot> read(TrustRootSource source, String place, String json) {
    ProblemLog problems = new ProblemLog(place, null);
    try {
      check(StrictJson.mapper().readTree(json), FieldPath.root(), problems);
    } catch (JsonProcessingException e) {
      problems.add(FieldPath.root(), "is no JSON: " + ProblemLog.quoted(e.getOriginalMessage()));
    }
    return new Outcome<>(
        Optional.of(source.with(json)).filter(root -> problems.isEmpty()), problems.problems());
  }

  static void check(JsonNode root, FieldPath path, ProblemLog problems) {
    if (!MEDIA_TYPES.contains(root.path("mediaType").asText())) {
      problems.add(path.field("mediaType"), "must be " + String.join(" or ", MEDIA_TYPES));
    }
    int trusted = root.path("tlogs").size();
    for (String field : AUTHORITIES) {
      trusted += root.path(field).size();
      for (int i = 0; i < root.path(field).size(); i++) {
        chain(root.path(field).get(i), path.field(field).item(i, null), problems);
      }
    }
    for (String field : LOGS) {
      for (int i = 0; i < root.path(field).size(); i++) {
        log(root.path(field).get(i), path.field(field).item(i, null), problems);
      }
    }
    if (trusted == 0) {
      problems.add(
          path, "has no certificate authority, no log and no timestamp authority: nobody to trust");
    }
  }

  private static void chain(JsonNode authority, FieldPath path, ProblemLog problems) {
    JsonNode certificates = authority.path("certChain").path("certificates");
    FieldPath at = path.field("certChain").field("certificates");
    if (certificates.isEmpty()) {
      problems.add(at, "is missing or empty");
    }
    for (int i = 0; i < certificates.size(); i++) {
      byte[] der = bytes(certificates.get(i).path("rawBytes"));
      if (Certificates.decode(der).isEmpty()) {
        problems.add(at.item(i, null).field("rawBytes"), "is no certificate in base64");
      }
    }
  }

  private static void log(JsonNode log, FieldPath path, ProblemLog problems) {
    if (bytes(log.path("publicKey").path("rawBytes")).length == 0) {
      problems.add(path.field("publicKey").field("rawBytes"), "is no key in base64");
    }
    if (bytes(log.path("logId").path("keyId")).length == 0) {
      problems.add(path.field("logId").field("keyId"), "is missing or no base64");
    }
  }

  private static byte[] bytes(JsonNode base64) {
    try {
      return Base64.getDecoder().decode(base64.asText());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
