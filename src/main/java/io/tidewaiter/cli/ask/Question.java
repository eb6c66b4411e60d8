package io.tidewaiter.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.manifest.StrictJson;
import io.tidewaiter.pod.WorkloadKind;
import java.util.UUID;

/**
 * An AdmissionReview about an object that is to be created. It is a dry run: nothing is counted and
 * nothing is written for it.
 *
 * @param kind what the object is
 * @param namespace where it would be created
 */
public record Question(String uid, WorkloadKind kind, String namespace, JsonNode object) {
  /** Asks about an object. */
  public static Question about(WorkloadKind kind, String namespace, JsonNode object) {
    String own = object.at("/metadata/namespace").asText("");
    String uid = UUID.randomUUID().toString();
    return new Question(uid, kind, own.isEmpty() ? namespace : own, object);
  }

  /** Asks about a privileged Pod, which hardly any policy has nothing to say about. */
  public static Question sample(String namespace) {
    ObjectNode pod = StrictJson.mapper().createObjectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod").putObject("metadata").put("name", "question");
    ObjectNode container = pod.putObject("spec").putArray("containers").addObject();
    container.put("name", "question").put("image", "registry.example/question:1");
    container.putObject("securityContext").put("privileged", true);
    return about(WorkloadKind.POD, namespace, pod);
  }

  /** The review, as {@code admission.k8s.io/v1} has it. */
  ObjectNode review() {
    ObjectNode review = StrictJson.mapper().createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request").put("uid", uid);
    String apiVersion = object.path("apiVersion").asText();
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    for (String field : new String[] {"kind", "requestKind"}) {
      ObjectNode node = request.putObject(field).put("group", kind.group());
      node.put("version", version).put("kind", kind.kind());
    }
    for (String field : new String[] {"resource", "requestResource"}) {
      ObjectNode node = request.putObject(field).put("group", kind.group());
      node.put("version", version).put("resource", kind.resource());
    }
    request.put("name", object.at("/metadata/name").asText("")).put("namespace", namespace);
    request.put("operation", "CREATE").put("dryRun", true);
    ObjectNode user = request.putObject("userInfo").put("username", "tidewaiter-ask");
    user.putArray("groups").add("system:authenticated");
    request.set("object", object);
    return review;
  }
}
