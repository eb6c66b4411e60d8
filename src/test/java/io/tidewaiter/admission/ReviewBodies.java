package io.tidewaiter.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reviews as an API server sends them: the order of its fields, managed fields and all. */
public final class ReviewBodies {
  public static final String UID = "7c9e6a5f-0d3b-4a52-9d4e-2b1f0c6a8e71";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReviewBodies() {}

  /** A Pod that is created and that the restricted level allows. */
  public static ObjectNode create(int containers) {
    ObjectNode review = review("CREATE");
    request(review).set("object", pod(containers));
    request(review).putNull("oldObject");
    return end(review);
  }

  /** A Pod that is changed. */
  public static ObjectNode update(int containers, Consumer<ObjectNode> change) {
    ObjectNode review = review("UPDATE");
    ObjectNode changed = pod(containers);
    change.accept(changed);
    request(review).set("object", changed);
    request(review).set("oldObject", pod(containers));
    return end(review);
  }

  /** A Pod that is created with a change to what is allowed. */
  public static ObjectNode create(int containers, Consumer<ObjectNode> change) {
    ObjectNode review = create(containers);
    change.accept((ObjectNode) request(review).get("object"));
    return review;
  }

  /** The same change to the template of a workload; {@code old} is null when it is created. */
  public static ObjectNode templated(
      String group, String kind, String resource, ObjectNode object, @Nullable ObjectNode old) {
    ObjectNode review = review(old == null ? "CREATE" : "UPDATE");
    ObjectNode request = request(review);
    ((ObjectNode) request.get("kind")).put("group", group).put("kind", kind);
    ((ObjectNode) request.get("resource")).put("group", group).put("resource", resource);
    request.set("object", object);
    request.set("oldObject", old);
    return end(review);
  }

  /** A Deployment whose template is a Pod that the restricted level allows, with a change. */
  public static ObjectNode deployment(Consumer<ObjectNode> change) {
    ObjectNode template = pod(1);
    template.remove("metadata");
    template.remove("status");
    template.putObject("metadata").putObject("labels").put("app.kubernetes.io/name", "web");
    ObjectNode deployment =
        tree(
            "{\"metadata\": {\"name\": \"web\", \"namespace\": \"shop\"}, \"spec\": {\"replicas\": 3}}");
    ((ObjectNode) deployment.get("spec")).set("template", template);
    change.accept(deployment);
    return deployment;
  }

  /** A debug container is added to a Pod. */
  public static ObjectNode debug(ObjectNode ephemeralContainer) {
    ObjectNode review =
        update(
            1,
            pod ->
                ((ObjectNode) pod.get("spec"))
                    .putArray("ephemeralContainers")
                    .add(ephemeralContainer));
    request(review).put("subResource", "ephemeralcontainers");
    return review;
  }

  public static ObjectNode request(ObjectNode review) {
    return (ObjectNode) review.get("request");
  }

  public static ObjectNode object(ObjectNode review) {
    return (ObjectNode) request(review).get("object");
  }

  public static ObjectNode container(ObjectNode pod, int index) {
    return (ObjectNode) pod.at("/spec/containers/" + index);
  }

  public static byte[] bytes(ObjectNode review) {
    try {
      return MAPPER.writeValueAsBytes(review);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ObjectNode tree(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode review(String operation) {
    return tree(
        """
        {"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": {
          "uid": "%s",
          "kind": {"group": "", "version": "v1", "kind": "Pod"},
          "resource": {"group": "", "version": "v1", "resource": "pods"},
          "requestKind": {"group": "", "version": "v1", "kind": "Pod"},
          "requestResource": {"group": "", "version": "v1", "resource": "pods"},
          "name": "web", "namespace": "shop", "operation": "%s",
          "userInfo": {
            "username": "system:serviceaccount:kube-system:replicaset-controller",
            "uid": "0f7c1a52-92c3-4f8e-8f0a-1d5c4b3e2a10",
            "groups": ["system:serviceaccounts", "system:serviceaccounts:kube-system",
              "system:authenticated"],
            "extra": {"authentication.kubernetes.io/credential-id": [
              "JTI=5d2f8c1e-7a4b-4c39-b6e2-90d1f3a8b7c4"]}}}}
        """
            .formatted(UID, operation));
  }

  private static ObjectNode end(ObjectNode review) {
    request(review).put("dryRun", false);
    request(review)
        .set("options", tree("{\"kind\": \"CreateOptions\", \"apiVersion\": \"meta.k8s.io/v1\"}"));
    return review;
  }

  private static ObjectNode pod(int containers) {
    ObjectNode pod =
        tree(
            """
            {"kind": "Pod", "apiVersion": "v1", "metadata": {
              "name": "web", "generateName": "web-6d4cf56db6-", "namespace": "shop",
              "uid": "3e0b9a0e-6f0f-4a3e-8f5c-5b8f7d2c1a90",
              "creationTimestamp": "2026-01-01T00:00:00Z",
              "labels": {"app.kubernetes.io/name": "web", "pod-template-hash": "6d4cf56db6"},
              "annotations": {"prometheus.io/scrape": "true"},
              "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet",
                "name": "web-6d4cf56db6", "uid": "b0e1f9a4-1c1d-4a6e-9a64-0a7e5b3c2d11",
                "controller": true, "blockOwnerDeletion": true}]},
             "spec": {
              "volumes": [{"name": "tmp", "emptyDir": {}},
                {"name": "kube-api-access-x2x7q", "projected": {"sources": [
                  {"serviceAccountToken": {"expirationSeconds": 3607, "path": "token"}},
                  {"configMap": {"name": "kube-root-ca.crt",
                    "items": [{"key": "ca.crt", "path": "ca.crt"}]}},
                  {"downwardAPI": {"items": [{"path": "namespace", "fieldRef": {
                    "apiVersion": "v1", "fieldPath": "metadata.namespace"}}]}}],
                  "defaultMode": 420}}],
              "containers": [],
              "restartPolicy": "Always", "terminationGracePeriodSeconds": 30,
              "dnsPolicy": "ClusterFirst", "serviceAccountName": "web", "serviceAccount": "web",
              "securityContext": {"runAsUser": 1000, "runAsNonRoot": true, "fsGroup": 2000,
                "seccompProfile": {"type": "RuntimeDefault"}},
              "schedulerName": "default-scheduler",
              "tolerations": [
                {"key": "node.kubernetes.io/not-ready", "operator": "Exists",
                  "effect": "NoExecute", "tolerationSeconds": 300},
                {"key": "node.kubernetes.io/unreachable", "operator": "Exists",
                  "effect": "NoExecute", "tolerationSeconds": 300}],
              "priority": 0, "enableServiceLinks": true,
              "preemptionPolicy": "PreemptLowerPriority"},
             "status": {"phase": "Pending", "qosClass": "Burstable"}}
            """);
    ObjectNode managed =
        tree(
            """
            {"manager": "kube-controller-manager", "operation": "Update", "apiVersion": "v1",
             "time": "2026-01-01T00:00:00Z", "fieldsType": "FieldsV1", "fieldsV1": {
              "f:metadata": {
                "f:annotations": {".": {}, "f:prometheus.io/scrape": {}}, "f:generateName": {},
                "f:labels": {".": {}, "f:app.kubernetes.io/name": {}, "f:pod-template-hash": {}},
                "f:ownerReferences": {".": {},
                  "k:{\\"uid\\":\\"b0e1f9a4-1c1d-4a6e-9a64-0a7e5b3c2d11\\"}": {}}},
              "f:spec": {"f:containers": {}, "f:dnsPolicy": {}, "f:enableServiceLinks": {},
                "f:restartPolicy": {}, "f:schedulerName": {},
                "f:securityContext": {".": {}, "f:fsGroup": {}, "f:runAsNonRoot": {},
                  "f:runAsUser": {}, "f:seccompProfile": {".": {}, "f:type": {}}},
                "f:serviceAccount": {}, "f:serviceAccountName": {},
                "f:terminationGracePeriodSeconds": {},
                "f:volumes": {".": {}, "k:{\\"name\\":\\"tmp\\"}": {".": {}, "f:emptyDir": {},
                  "f:name": {}}}}}}
            """);
    for (int i = 0; i < containers; i++) {
      ((ArrayNode) pod.at("/spec/containers")).add(container(i));
      ((ObjectNode) managed.at("/fieldsV1/f:spec/f:containers"))
          .set("k:{\"name\":\"c" + i + "\"}", managedContainer());
    }
    ((ObjectNode) pod.get("metadata")).putArray("managedFields").add(managed);
    return pod;
  }

  private static ObjectNode container(int index) {
    return tree(
        """
        {"name": "c%d", "image": "registry.example/shop/web:%d.4.2",
         "args": ["--listen=:8080", "--log=json"],
         "ports": [{"name": "http-%d", "containerPort": %d, "protocol": "TCP"}],
         "env": [{"name": "LOG_LEVEL", "value": "info"},
           {"name": "POD_NAME", "valueFrom": {"fieldRef": {
             "apiVersion": "v1", "fieldPath": "metadata.name"}}}],
         "resources": {"limits": {"cpu": "500m", "memory": "256Mi"},
           "requests": {"cpu": "100m", "memory": "128Mi"}},
         "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"},
           {"name": "kube-api-access-x2x7q", "readOnly": true,
             "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}],
         "livenessProbe": {"httpGet": {"path": "/healthz", "port": %d, "scheme": "HTTP"},
           "timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
         "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
         "imagePullPolicy": "IfNotPresent",
         "securityContext": {"capabilities": {"drop": ["ALL"]}, "runAsNonRoot": true,
           "readOnlyRootFilesystem": true, "allowPrivilegeEscalation": false}}
        """
            .formatted(index, index, index, 8080 + index, 8080 + index));
  }

  private static ObjectNode managedContainer() {
    return tree(
        """
        {".": {}, "f:args": {}, "f:env": {".": {},
           "k:{\\"name\\":\\"LOG_LEVEL\\"}": {".": {}, "f:name": {}, "f:value": {}},
           "k:{\\"name\\":\\"POD_NAME\\"}": {".": {}, "f:name": {},
             "f:valueFrom": {".": {}, "f:fieldRef": {}}}},
         "f:image": {}, "f:imagePullPolicy": {},
         "f:livenessProbe": {".": {}, "f:failureThreshold": {},
           "f:httpGet": {".": {}, "f:path": {}, "f:port": {}, "f:scheme": {}},
           "f:periodSeconds": {}, "f:successThreshold": {}, "f:timeoutSeconds": {}},
         "f:name": {}, "f:ports": {".": {},
           "k:{\\"containerPort\\":8080,\\"protocol\\":\\"TCP\\"}": {".": {},
             "f:containerPort": {}, "f:name": {}, "f:protocol": {}}},
         "f:resources": {".": {}, "f:limits": {".": {}, "f:cpu": {}, "f:memory": {}},
           "f:requests": {".": {}, "f:cpu": {}, "f:memory": {}}},
         "f:securityContext": {".": {}, "f:allowPrivilegeEscalation": {},
           "f:capabilities": {".": {}, "f:drop": {}}, "f:readOnlyRootFilesystem": {},
           "f:runAsNonRoot": {}},
         "f:terminationMessagePath": {}, "f:terminationMessagePolicy": {},
         "f:volumeMounts": {".": {}, "k:{\\"mountPath\\":\\"/tmp\\"}": {".": {},
           "f:mountPath": {}, "f:name": {}}}}
        """);
  }
}
