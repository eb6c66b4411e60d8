package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/** A token of an identity provider, well formed but signed by nobody. */
public record IdentityToken(String text) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A person's token. */
  public static IdentityToken email(String address, String issuer, Instant now) {
    ObjectNode claims = claims(issuer, address, now);
    return of(claims.put("email", address).put("email_verified", true));
  }

  /** A workflow's token, as GitHub makes them. */
  public static IdentityToken workflow(String repository, String file, String ref, Instant now) {
    ObjectNode claims = claims(FulcioIdentity.GITHUB, "repo:" + repository + ":ref:" + ref, now);
    claims.put("job_workflow_ref", repository + "/.github/workflows/" + file + "@" + ref);
    return of(claims.put("repository", repository).put("ref", ref));
  }

  /** Whom Fulcio would name in a certificate. */
  FulcioIdentity identity() {
    JsonNode claims = payload();
    String issuer = claims.path("iss").asText();
    if (!claims.has("job_workflow_ref")) {
      return FulcioIdentity.email(claims.path("email").asText(), issuer);
    }
    String workflow = claims.path("job_workflow_ref").asText();
    String file = workflow.substring(workflow.indexOf("/workflows/") + 11, workflow.indexOf('@'));
    String repository = claims.path("repository").asText();
    return FulcioIdentity.workflow(repository, file, claims.path("ref").asText());
  }

  private JsonNode payload() {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(text.split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ObjectNode claims(String issuer, String subject, Instant now) {
    return JSON.createObjectNode()
        .put("iss", issuer)
        .put("sub", subject)
        .put("aud", "sigstore")
        .put("iat", now.getEpochSecond())
        .put("exp", now.getEpochSecond() + 3600);
  }

  private static IdentityToken of(ObjectNode claims) {
    return new IdentityToken(
        part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
            + "."
            + part(claims.toString())
            + "."
            + part("signed by nobody"));
  }

  private static String part(String text) {
    return ENCODER.encodeToString(Bytes.utf8(text).toArray());
  }
}
