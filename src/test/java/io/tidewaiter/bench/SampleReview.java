package io.tidewaiter.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * An AdmissionReview as an API server sends it when a ReplicaSet makes a Pod: every default filled
 * in, the token volume added, the fields' owners recorded. Names, digests and numbers are made up.
 */
final class SampleReview {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String REVIEW =
      """
      {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {
        "uid": "4e6f1a52-6c1f-4a8a-9d0e-2a5a1b0f7c11",
        "kind": {"group": "", "version": "v1", "kind": "Pod"},
        "resource": {"group": "", "version": "v1", "resource": "pods"},
        "requestKind": {"group": "", "version": "v1", "kind": "Pod"},
        "requestResource": {"group": "", "version": "v1", "resource": "pods"},
        "name": "storefront-7c9f6d5b8-x2kqp", "namespace": "bench", "operation": "CREATE",
        "userInfo": {"username": "system:serviceaccount:kube-system:replicaset-controller",
          "groups": ["system:serviceaccounts", "system:serviceaccounts:kube-system",
            "system:authenticated"]},
        "object": null, "oldObject": null, "dryRun": false,
        "options": {"kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1"}}}
      """;

  private static final String METADATA =
      """
      {"name": "storefront-7c9f6d5b8-x2kqp", "generateName": "storefront-7c9f6d5b8-",
        "namespace": "bench", "uid": "b1c4a7e8-3d77-4f0b-9d52-5f1c0f7a2e90",
        "creationTimestamp": "2026-03-02T09:14:07Z",
        "labels": {"app.kubernetes.io/name": "storefront", "pod-template-hash": "7c9f6d5b8"},
        "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet",
          "name": "storefront-7c9f6d5b8", "uid": "9a7d2c61-0b3e-4c55-8e21-64a0f1b7d3c8",
          "controller": true, "blockOwnerDeletion": true}]}
      """;

  private static final String SPEC =
      """
      {"volumes": [{"name": "tmp", "emptyDir": {}}], "containers": [],
        "restartPolicy": "Always", "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst", "serviceAccountName": "storefront",
        "securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
        "schedulerName": "default-scheduler", "enableServiceLinks": true}
      """;

  private static final String TOKEN_VOLUME =
      """
      {"name": "kube-api-access-9dk4z", "projected": {"defaultMode": 420, "sources": [
        {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
        {"configMap": {"name": "kube-root-ca.crt",
          "items": [{"key": "ca.crt", "path": "ca.crt"}]}}]}}
      """;

  private static final String TOKEN_MOUNT =
      """
      {"name": "kube-api-access-9dk4z", "readOnly": true,
        "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}
      """;

  private final ObjectNode spec = json(SPEC);

  private SampleReview() {}

  /** A Pod that keeps every rule of the restricted standard. */
  static SampleReview allowed(int containers) {
    SampleReview review = new SampleReview();
    for (int number = 0; number < containers; number++) {
      ObjectNode container = SampleContainer.hardened(number, containers > 1 ? 10 : 1);
      review.spec.withArray("containers").add(container);
    }
    return review;
  }

  /** A Pod that breaks several: privileged, with a host path, and nothing said of root. */
  static SampleReview refused() {
    SampleReview review = new SampleReview();
    review.spec.putObject("securityContext");
    review.spec.withArray("containers").add(SampleContainer.privileged());
    review
        .spec
        .withArray("volumes")
        .add(json("{\"name\": \"run\", \"hostPath\": {\"path\": \"/run\", \"type\": \"\"}}"));
    return review;
  }

  /** The request's body. */
  byte[] body() {
    ObjectNode metadata = json(METADATA);
    ObjectNode byController = json("{\"metadata\": {}, \"spec\": {}}");
    byController
        .withObject("metadata")
        .setAll(metadata.deepCopy().retain("generateName", "labels", "ownerReferences"));
    byController.set("spec", spec);
    metadata
        .putArray("managedFields")
        .addObject()
        .put("manager", "kube-controller-manager")
        .put("operation", "Update")
        .put("apiVersion", "v1")
        .put("time", "2026-03-02T09:14:07Z")
        .put("fieldsType", "FieldsV1")
        .set("fieldsV1", ManagedFields.of(byController));

    ObjectNode defaulted = spec.deepCopy();
    defaulted.withArray("volumes").add(json(TOKEN_VOLUME));
    defaulted
        .withArray("containers")
        .forEach(
            container -> ((ObjectNode) container).withArray("volumeMounts").add(json(TOKEN_MOUNT)));
    defaulted.put("serviceAccount", "storefront").put("priority", 0);
    defaulted.put("preemptionPolicy", "PreemptLowerPriority");

    ObjectNode pod = MAPPER.createObjectNode().put("kind", "Pod").put("apiVersion", "v1");
    pod.set("metadata", metadata);
    pod.set("spec", defaulted);
    pod.set("status", json("{\"phase\": \"Pending\", \"qosClass\": \"Burstable\"}"));
    ObjectNode review = json(REVIEW);
    review.withObject("request").set("object", pod);
    return review.toString().getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode json(String text) {
    try {
      return MAPPER.readValue(text, ObjectNode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
