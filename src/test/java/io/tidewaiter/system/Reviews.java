package io.tidewaiter.system;

/** AdmissionReviews as an API server sends them, the little of them that is looked at. */
final class Reviews {
  private Reviews() {}

  /** The creation of a Pod whose one container has this security context, as JSON. */
  static String of(String namespace, String securityContext) {
    return """
    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
      "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
      "kind": {"group": "", "version": "v1", "kind": "Pod"},
      "resource": {"group": "", "version": "v1", "resource": "pods"},
      "name": "web", "namespace": "%s", "operation": "CREATE",
      "userInfo": {"username": "alice", "groups": ["developers"]},
      "object": {"apiVersion": "v1", "kind": "Pod",
        "metadata": {"name": "web", "namespace": "%1$s"},
        "spec": {"containers": [
          {"name": "app", "image": "registry.k8s.io/pause", "securityContext": %s}]}},
      "dryRun": false}}
    """
        .formatted(namespace, securityContext);
  }
}
