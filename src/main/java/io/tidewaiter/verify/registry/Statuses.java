package io.tidewaiter.verify.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.verify.registry.RegistryFailure.Reason;
import java.io.IOException;
import java.util.Set;

/** What it means that a registry does not answer 200. */
final class Statuses {
  /** Only these are repeated: any other text of a registry could be an echo of what we sent. */
  private static final Set<String> CODES =
      Set.of(
          "BLOB_UNKNOWN",
          "DENIED",
          "MANIFEST_BLOB_UNKNOWN",
          "MANIFEST_INVALID",
          "MANIFEST_UNKNOWN",
          "NAME_INVALID",
          "NAME_UNKNOWN",
          "NOT_FOUND",
          "TAG_INVALID",
          "TOOMANYREQUESTS",
          "UNAUTHORIZED",
          "UNSUPPORTED");

  private Statuses() {}

  /**
   * The failure that an answer stands for.
   *
   * @param what was asked for
   * @param place the repository, in messages
   */
  static RegistryFailure failure(Reply reply, String what, Repository place) {
    String answer = answer(reply);
    return switch (reply.status()) {
      case 401, 403 ->
          new RegistryFailure(
              Reason.UNAUTHORIZED,
              ("%s does not let Tidewaiter read %s (%s); name an imagePullSecret for it in the Pod or"
                      + " its service account, or check that the repository exists")
                  .formatted(Shown.host(reply.uri()), place, answer));
      case 404 ->
          new RegistryFailure(
              Reason.NOT_FOUND,
              "%s has no %s (%s)".formatted(Shown.host(reply.uri()), what, answer));
      default ->
          new RegistryFailure(
              Reason.MALFORMED,
              "%s answers %s when asked for %s; it may not be a registry"
                  .formatted(Shown.host(reply.uri()), answer, what));
    };
  }

  private static String answer(Reply reply) {
    String code = code(reply.body());
    return reply.status() + (code.isEmpty() ? "" : " " + code);
  }

  private static String code(byte[] body) {
    try {
      JsonNode errors = BoundedJson.read(body).path("errors");
      String code = errors.path(0).path("code").asText("");
      return CODES.contains(code) ? code : "";
    } catch (IOException e) {
      return "";
    }
  }
}
