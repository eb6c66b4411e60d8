package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guard of the labels that policies select namespaces by. */
@WithControlPlane
class NamespaceLabelsIT {
  private static final String GUARD = "deploy/kubernetes/namespace-labels.yaml";
  private static final String EDITORS =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: namespace-editor}
      rules: [{apiGroups: [""], resources: [namespaces], verbs: [get, create, update, patch]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: namespace-editor}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: namespace-editor}
      subjects:
        - {apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}
        - {apiGroup: rbac.authorization.k8s.io, kind: User, name: bob}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: namespace-labeller}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: tidewaiter-namespace-labeller}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: bob}]
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: guarded, labels: {tidewaiter.io/pod-security-restricted: enabled, team: a}}
      """;

  private final ControlPlane plane;

  NamespaceLabelsIT(ControlPlane plane) {
    this.plane = plane;
  }

  @BeforeAll
  static void guard(ControlPlane plane) {
    plane.kubectlAs("admin", EDITORS, "apply", "-f", "-").orThrow();
    plane.kubectl("apply", "-f", GUARD).orThrow();
    Eventually.within(
        Duration.ofSeconds(20),
        () -> assertThat(label(plane, "alice", "tidewaiter.io/any=x").status()).isNotZero());
  }

  @AfterAll
  static void leave(ControlPlane plane) {
    plane.kubectl("delete", "-f", GUARD, "--ignore-not-found").orThrow();
    plane.kubectl("delete", "namespace", "guarded", "--wait=false").orThrow();
  }

  @Test
  void t46_anEditorOfANamespaceCannotTakeItOutOfAPolicy() {
    CommandOutput dropped = label(plane, "alice", "tidewaiter.io/pod-security-restricted-");
    assertThat(dropped.status()).isNotZero();
    assertThat(dropped.err())
        .contains("the labels tidewaiter.io/pod-security-restricted decide which policies apply")
        .contains("namespacelabels.tidewaiter.io");
    assertThat(label(plane, "alice", "tidewaiter.io/pod-security-restricted=off").status())
        .isNotZero();
    assertThat(label(plane, "alice", "pod-security.kubernetes.io/enforce=privileged").status())
        .isNotZero();
  }

  @Test
  void t46_otherLabelsStayTheEditors() {
    label(plane, "alice", "team=b").orThrow();
  }

  @Test
  void t46_whoHasThePermissionMayChangeThem() {
    label(plane, "bob", "tidewaiter.io/pod-security-restricted=off").orThrow();
  }

  private static CommandOutput label(ControlPlane plane, String user, String label) {
    return plane.kubectlAs(
        user, "", "label", "--dry-run=server", "--overwrite", "namespace", "guarded", label);
  }
}
