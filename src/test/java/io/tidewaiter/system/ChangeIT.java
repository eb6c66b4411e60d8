package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.ApiServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Changes of what is stored already, subresources included. The objects are older than the policy,
 * so that most of them break it.
 */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeIT {
  private static final String PODS = "/api/v1/namespaces/grown/pods";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/grown/deployments";
  private static final String REFUSED = "is refused by policy \"grown\"";

  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: grown}
      spec:
        validationActions: [Deny]
        match: {namespaces: [grown]}
        podSecurity: {level: baseline}
        checks: {imageRegistries: {allow: [registry.k8s.io/**]}}
      """;

  private static final String PRIVILEGED =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s, finalizers: %s}
      spec:
        containers:
          - name: app
            image: registry.k8s.io/pause:3.10
            securityContext: {privileged: true}
            resources: {requests: {cpu: 10m, memory: 8Mi}}
      """;

  private static final String PLAIN =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s}
      spec:
        containers:
          - name: app
            image: registry.k8s.io/pause:3.10
            resources: {requests: {cpu: 10m, memory: 8Mi}}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s}
      spec:
        replicas: 0
        selector: {matchLabels: {app: %1$s}}
        template:
          metadata: {labels: {app: %1$s}}
          spec:
            containers:
              - name: app
                image: registry.k8s.io/pause:3.10
                securityContext: {privileged: %s}
      """;

  private final ControlPlane plane;
  private final ApiServer api;
  private final Gate gate;

  ChangeIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate = Gate.open(plane);
    gate.namespace("grown");
    for (String name : new String[] {"old", "resized", "bound"}) {
      created(api.create(PODS, PRIVILEGED.formatted(name, "[]")));
    }
    created(api.create(PODS, PRIVILEGED.formatted("ending", "[example.com/hold]")));
    created(api.create(DEPLOYMENTS, DEPLOYMENT.formatted("old", true)));
    gate.apply(POLICY);
  }

  @AfterAll
  void close() {
    api.merge(PODS + "/ending", "metadata: {finalizers: null}");
    gate.close();
  }

  @Test
  void t07_ephemeralContainersOfKubectlDebugAreRefused() {
    created(api.create(PODS, PLAIN.formatted("debugged")));

    CommandOutput refused = debug("debugged", "sysadmin");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Pod \"debugged\" in namespace \"grown\" " + REFUSED)
        .contains("ephemeralContainers[")
        .contains("securityContext.privileged is true");

    assertThat(debug("debugged", "baseline").orThrow().err()).doesNotContain("refused");
  }

  @Test
  void t07_ephemeralContainersOfAForeignRegistryAreRefused() {
    created(api.create(PODS, PLAIN.formatted("injected")));

    Reply refused =
        api.patch(
            PODS + "/injected/ephemeralcontainers",
            """
            spec:
              ephemeralContainers:
                - {name: foreign, image: evil.example/shell, targetContainerName: app}
            """);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains(REFUSED).contains("imageRegistries");
  }

  @Test
  void t13_resizeIsJudgedAsAChangeOfThePod() {
    String resize =
        "spec: {containers: [{name: app, resources: {requests: {cpu: 20m, memory: 8Mi}}}]}";
    created(api.create(PODS, PLAIN.formatted("grows")));

    assertThat(api.patch(PODS + "/grows/resize", resize).status()).isEqualTo(200);

    Reply refused = api.patch(PODS + "/resized/resize", resize);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains(REFUSED).contains("privileged");
  }

  @Test
  void t13_statusScaleAndBindingAreNotJudged() {
    double asked = gate.process().metric("tidewaiter_decision_seconds_count");

    Reply status = api.patch(PODS + "/bound/status", "status: {message: still here}");
    Reply scale = api.merge(DEPLOYMENTS + "/old/scale", "spec: {replicas: 0}");
    Reply binding =
        api.create(
            PODS + "/bound/binding",
            """
            apiVersion: v1
            kind: Binding
            metadata: {name: bound}
            target: {apiVersion: v1, kind: Node, name: node-1}
            """);

    assertThat(status.status()).isEqualTo(200);
    assertThat(scale.status()).isEqualTo(200);
    assertThat(binding.status()).isEqualTo(201);
    assertThat(gate.process().metric("tidewaiter_decision_seconds_count"))
        .as("not even asked about")
        .isLessThanOrEqualTo(asked + 1); // the Deployment's controller may write meanwhile
  }

  @Test
  void t10_aNewImageOfALivePodIsJudged() {
    created(api.create(PODS, PLAIN.formatted("live")));

    Reply refused = api.patch(PODS + "/live", image("evil.example/pause"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message())
        .contains(REFUSED)
        .contains("containers[app].image")
        .contains("evil.example/pause");

    assertThat(api.patch(PODS + "/live", image("registry.k8s.io/pause:3.9")).status())
        .isEqualTo(200);
  }

  @Test
  void t11_fewerReplicasAndANewImageInOnePatchAreRefused() {
    created(api.create(DEPLOYMENTS, DEPLOYMENT.formatted("shrinks", false)));

    Reply refused =
        api.patch(
            DEPLOYMENTS + "/shrinks",
            """
            spec:
              replicas: 0
              template: {spec: {containers: [{name: app, image: evil.example/pause}]}}
            """);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains(REFUSED).contains("evil.example/pause");
  }

  @Test
  void t12_aPodThatEndsMayLoseItsFinalizerButNotChangeItsImage() {
    api.delete(PODS + "/ending");
    assertThat(api.get(PODS + "/ending").body().at("/metadata/deletionTimestamp").asText())
        .isNotEmpty();

    Reply changed = api.patch(PODS + "/ending", image("registry.k8s.io/pause:3.9"));
    assertThat(changed.status()).isEqualTo(403);
    assertThat(changed.message()).contains(REFUSED).contains("privileged");

    assertThat(api.merge(PODS + "/ending", "metadata: {finalizers: null}").status()).isEqualTo(200);
    assertThat(api.get(PODS + "/ending").status()).isEqualTo(404);
  }

  @Test
  void t16_aForgedOwnerReferenceDoesNotHelp() {
    String uid = api.get(DEPLOYMENTS + "/old").body().at("/metadata/uid").asText();
    String forged =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: forged
          labels: {app: old}
          ownerReferences:
            - {apiVersion: apps/v1, kind: Deployment, name: old, uid: %s, controller: true}
        spec:
          containers:
            - name: app
              image: registry.k8s.io/pause:3.10
              securityContext: {privileged: true}
        """
            .formatted(uid);

    Reply refused = new ApiServer(plane, "alice").create(PODS, forged);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains(REFUSED).contains("privileged");
  }

  @Test
  void anOldDeploymentThatAPolicyNowRefusesMayBeScaledAndLabelledButNotRestarted() {
    assertThat(api.merge(DEPLOYMENTS + "/old", "metadata: {labels: {team: blue}}").status())
        .isEqualTo(200);
    assertThat(plane.kubectl("scale", "deployment/old", "--replicas=2", "-n=grown").status())
        .isZero();
    assertThat(api.merge(DEPLOYMENTS + "/old", "spec: {replicas: 1}").status()).isEqualTo(200);

    CommandOutput restarted =
        plane.kubectl(
            "set", "image", "deployment/old", "app=registry.k8s.io/pause:3.9", "-n=grown");
    assertThat(restarted.status()).isEqualTo(1);
    assertThat(restarted.err()).contains(REFUSED).contains("privileged");
  }

  @Test
  void anOldPodThatAPolicyNowRefusesMayBeLabelled() {
    assertThat(api.merge(PODS + "/old", "metadata: {labels: {team: blue}}").status())
        .isEqualTo(200);
  }

  private CommandOutput debug(String pod, String profile) {
    return plane.kubectl(
        "debug", pod, "-n=grown", "--image=registry.k8s.io/busybox:1.37", "--profile=" + profile);
  }

  private static String image(String image) {
    return "spec: {containers: [{name: app, image: \"%s\"}]}".formatted(image);
  }

  private static void created(Reply reply) {
    assertThat(reply.status()).as(reply::message).isEqualTo(201);
  }
}
