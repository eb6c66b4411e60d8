package io.tidewaiter.system.load;

/** A Pod that the restricted level lets in, and one that it does not. */
public final class SamplePods {
  public static final String GOOD = pod("good", "false");
  public static final String BAD = pod("bad", "true");

  private SamplePods() {}

  private static String pod(String name, String privileged) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %s}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: app
          image: registry.k8s.io/pause:3.10
          securityContext:
            privileged: %s
            allowPrivilegeEscalation: %s
            capabilities: {drop: [ALL]}
    """
        .formatted(name, privileged, privileged);
  }
}
