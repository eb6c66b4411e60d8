package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.ControlPlane;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.WithControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may write what Tidewaiter decides by, as the API server keeps it, with nobody there to answer
 * its webhooks. Alice has every verb of RBAC on our kinds but {@code administer}, Bob is on call,
 * Carol is an administrator of Tidewaiter and of nothing else.
 */
@WithControlPlane
class ProtectionIT {
  private static final Rendered CHART =
      Helm.FOUR.render(
          "--values",
          Values.file("everything"),
          "--set",
          "fullnameOverride=guard,exemptions.allowedNamespaces={guard-team-*,guard-shop}");
  private static final String[] OBJECTS = {
    "ValidatingAdmissionPolicy/guard-protection",
    "ValidatingAdmissionPolicyBinding/guard-protection",
    "ValidatingAdmissionPolicy/guard-namespace-labels",
    "ValidatingAdmissionPolicyBinding/guard-namespace-labels",
    "ClusterRole/guard-break-glass",
    "ClusterRole/guard-administrator",
    "ClusterRole/guard-exempter"
  };
  private static final String POLICY =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: PodPolicy
      metadata: {name: guarded}
      spec: {validationActions: [Audit], podSecurity: {level: baseline}}
      """;
  private static final String ROOT =
      """
      apiVersion: tidewaiter.io/v1alpha1
      kind: TrustRoot
      metadata: {name: guarded}
      spec: {configMapRef: {namespace: tidewaiter, name: sigstore, key: trusted_root.json}}
      """;

  private final ControlPlane plane;

  ProtectionIT(ControlPlane plane) {
    this.plane = plane;
  }

  @BeforeAll
  static void guard(ControlPlane plane) throws IOException {
    Helm.installDefinitions(plane);
    String users = Files.readString(Values.FOLDER.resolve("users.yaml"));
    plane.kubectlAs("admin", users, "apply", "-f", "-").orThrow();
    plane.kubectlAs("admin", objects(), "apply", "-f", "-").orThrow();
    Eventually.within(
        Duration.ofSeconds(30),
        () -> assertThat(create(plane, "alice", POLICY).err()).contains("administer podpolicies"));
  }

  @AfterAll
  static void leave(ControlPlane plane) throws IOException {
    plane.kubectlAs("admin", objects(), "delete", "-f", "-", "--ignore-not-found").orThrow();
    String users = Files.readString(Values.FOLDER.resolve("users.yaml"));
    plane
        .kubectlAs("admin", users, "delete", "--wait=false", "-f", "-", "--ignore-not-found")
        .orThrow();
  }

  @Test
  void t64_rbacAloneDoesNotLetAnybodyWritePolicies() {
    assertForbidden(create(plane, "alice", POLICY), "administer podpolicies.tidewaiter.io");
    assertForbidden(create(plane, "alice", ROOT), "administer trustroots.tidewaiter.io");
    assertForbidden(create(plane, "bob", POLICY), "administer podpolicies.tidewaiter.io");
  }

  @Test
  void t64_policiesAreNeitherEditedNorDeletedByOthers() {
    plane.kubectlAs("carol", POLICY, "apply", "-f", "-").orThrow();
    try {
      String[] edit = {
        "patch",
        "podpolicy",
        "guarded",
        "--type=merge",
        "-p",
        "{\"spec\":{\"exclude\":[{\"namespaces\":[\"mine\"]}]}}"
      };
      assertForbidden(plane.kubectlAs("alice", "", edit), "administer podpolicies");
      assertForbidden(
          plane.kubectlAs("alice", "", "delete", "podpolicy", "guarded"), "administer podpolicies");
      assertForbidden(
          plane.kubectlAs("alice", "", "delete", "podpolicies", "--all"), "administer podpolicies");
      assertForbidden(
          plane.kubectlAs(
              "alice",
              "",
              "delete",
              "--raw",
              "/apis/tidewaiter.io/v1alpha1/podpolicies?labelSelector=a%21%3Db"),
          "administer podpolicies");
    } finally {
      plane.kubectlAs("carol", "", "delete", "podpolicy", "guarded").orThrow();
    }
  }

  @Test
  void t64_ourDefinitionsAreGuardedAndThoseOfOthersAreNot() {
    assertForbidden(
        plane.kubectlAs("alice", "", "delete", "crd", "podpolicies.tidewaiter.io"),
        "administer podpolicies");
    String[] label = {"label", "crd", "podpolicies.tidewaiter.io", "x=y", "--dry-run=server"};
    assertForbidden(plane.kubectlAs("alice", "", label), "administer podpolicies");
    plane.kubectlAs("carol", "", label).orThrow();
    plane.kubectl(label).orThrow();
    as("system:serviceaccount:tidewaiter:gate", label).orThrow();
    assertThat(
            as(
                    "system:serviceaccount:tidewaiter:gate",
                    "delete",
                    "crd",
                    "podpolicies.tidewaiter.io",
                    "--dry-run=server")
                .err())
        .contains("administer podpolicies");
  }

  @Test
  void t48_exemptionsAreWrittenWhereAndFromWhatTheyAreDelegated() {
    create(plane, "alice", exemption("guard-team-a", "[hostPathVolumes]")).orThrow();
    create(plane, "alice", exemption("guard-shop", "[readOnlyRootFilesystem, hostPathVolumes]"))
        .orThrow();
    assertForbidden(
        create(plane, "alice", exemption("guard-team-a", "[privileged]")),
        "not delegated to you in namespace guard-team-a");
    assertForbidden(
        create(plane, "alice", exemption("guard-team-a", "[hostPathVolumes, privileged]")),
        "not delegated to you");
    assertForbidden(
        create(plane, "alice", exemption("guard-team-a", "[\"*\"]")), "not delegated to you");
    assertForbidden(
        create(plane, "alice", exemption("guard-other", "[hostPathVolumes]")),
        "not delegated to you in namespace guard-other");
    create(plane, "carol", exemption("guard-other", "[privileged]")).orThrow();
  }

  @Test
  void t64_thoseOnCallMayBreakTheGlassAndNothingElse() {
    assertThat(mayAdminister("bob", "breakglasses")).isEqualTo("true");
    assertThat(mayAdminister("bob", "podpolicies")).isEqualTo("false");
    assertThat(mayAdminister("alice", "breakglasses")).isEqualTo("false");
    assertThat(mayAdminister("carol", "breakglasses")).isEqualTo("true");
  }

  private String mayAdminister(String user, String resource) {
    String question =
        """
        apiVersion: authorization.k8s.io/v1
        kind: SelfSubjectAccessReview
        spec: {resourceAttributes: {group: tidewaiter.io, resource: %s, verb: administer}}
        """
            .formatted(resource);
    return plane
        .kubectlAs(user, question, "create", "-o", "jsonpath={.status.allowed}", "-f", "-")
        .orThrow()
        .out();
  }

  @Test
  void repairIsNeverInTheWay() {
    create(plane, "admin", POLICY).orThrow();
    String[] delete = {"delete", "podpolicy", "guarded", "--dry-run=server"};
    plane.kubectlAs("admin", POLICY, "apply", "-f", "-").orThrow();
    as("system:serviceaccount:kube-system:generic-garbage-collector", delete).orThrow();
    plane.kubectl("delete", "podpolicy", "guarded", "--cascade=foreground").orThrow();
  }

  @Test
  void anExemptionGoesWithItsNamespace() {
    plane.kubectl("create", "namespace", "guard-team-gone").orThrow();
    plane
        .kubectlAs("admin", exemption("guard-team-gone", "[privileged]"), "apply", "-f", "-")
        .orThrow();
    plane.kubectl("delete", "namespace", "guard-team-gone", "--timeout=60s").orThrow();
  }

  @Test
  void t46_labelsThatPoliciesSelectByAreGuarded() {
    String[] tier = {"label", "ns", "guard-shop", "tier=none", "--overwrite", "--dry-run=server"};
    assertForbidden(plane.kubectlAs("alice", "", tier), "update namespacelabels.tidewaiter.io");
    String[] prefixed = {"label", "ns", "guard-shop", "tidewaiter.io/x=y", "--dry-run=server"};
    assertForbidden(plane.kubectlAs("alice", "", prefixed), "the labels tidewaiter.io/x decide");
    String[] other = {"label", "ns", "guard-shop", "tiers=x", "--dry-run=server"};
    plane.kubectlAs("alice", "", other).orThrow();
    plane.kubectlAs("carol", "", tier).orThrow();
  }

  private CommandOutput as(String user, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--as=" + user;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return plane.kubectl(all);
  }

  private static CommandOutput create(ControlPlane plane, String user, String object) {
    return plane.kubectlAs(user, object, "create", "--dry-run=server", "-f", "-");
  }

  private static void assertForbidden(CommandOutput output, String words) {
    assertThat(output.status()).isNotZero();
    assertThat(output.err()).contains("Forbidden", words);
  }

  private static String exemption(String namespace, String checks) {
    return """
    apiVersion: tidewaiter.io/v1alpha1
    kind: PolicyExemption
    metadata: {name: delegated, namespace: %s}
    spec: {policies: ["*"], checks: %s, owner: me, reason: legacy, expires: "2099-01-01T00:00:00Z"}
    """
        .formatted(namespace, checks);
  }

  private static String objects() {
    StringBuilder text = new StringBuilder();
    for (String id : OBJECTS) {
      text.append("---\n").append(CHART.texts().get(id));
    }
    return text.toString();
  }
}
