package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways for a container to keep powers that a policy takes away. */
class ContainerPrivilegesThreatsTest {
  private static final String GOOD =
      "securityContext: {runAsUser: 1000, runAsGroup: 1000, readOnlyRootFilesystem: true,"
          + " seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault},"
          + " seLinuxOptions: {type: container_t}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "appArmorExplicit | securityContext: {appArmorProfile: {type: Unconfined}}",
        "capabilities | securityContext: {capabilities: {add: [SYS_ADMIN]}}",
        "dockerHost | 'env: [{name: DOCKER_HOST, value: \"tcp://docker:2375\"}]'",
        "hostPortRanges | 'ports: [{containerPort: 80, hostPort: 80}]'",
        "readOnlyRootFilesystem | securityContext: {readOnlyRootFilesystem: false}",
        "rootGroup | securityContext: {runAsGroup: 0}",
        "rootUser | securityContext: {runAsUser: 0}",
        "seLinuxExplicit | securityContext: {seLinuxOptions: {type: spc_t}}",
        "seccompExplicit | securityContext: {seccompProfile: {type: Unconfined}}",
      })
  void t08_everyKindOfContainerIsJudgedAlike(String check, String bad) {
    List<Tuple> regular = judge(check, "containers: [{name: x, image: a, " + bad + "}]");
    String rest = "containers: [{name: ok, image: a, " + GOOD + "}], ";
    assertThat(regular).hasSize(1);
    for (String other :
        List.of(
            "initContainers: [{name: x, image: a, ",
            "initContainers: [{name: x, image: a, restartPolicy: Always, ",
            "ephemeralContainers: [{name: x, image: a, ")) {
      assertThat(judge(check, rest + other + bad + "}]")).as(other).isEqualTo(regular);
    }
  }

  private static List<Tuple> judge(String check, String spec) {
    return ThreatPod.of("{spec: {" + spec + "}}").findings(check).stream()
        .map(finding -> new Tuple(finding.found(), finding.remedy(), finding.container()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "seccompExplicit, seccompProfile, container.seccomp.security.alpha.kubernetes.io/app",
    "seccompExplicit, seccompProfile, seccomp.security.alpha.kubernetes.io/pod",
    "appArmorExplicit, appArmorProfile, container.apparmor.security.beta.kubernetes.io/app",
  })
  void t55_annotationsAndFieldsMustBothPass(String check, String field, String annotation) {
    String yaml =
        "{metadata: {annotations: {%s: %s}}, spec: {containers: [{name: app, image: a,"
            + " securityContext: {%s: {type: %s}}}]}}";
    assertThat(
            ThreatPod.of(yaml.formatted(annotation, "unconfined", field, "RuntimeDefault"))
                .findings(check))
        .hasSize(1);
    assertThat(
            ThreatPod.of(yaml.formatted(annotation, "runtime/default", field, "Unconfined"))
                .findings(check))
        .hasSize(1);
    assertThat(
            ThreatPod.of(yaml.formatted(annotation, "unconfined", field, "Unconfined"))
                .findings(check))
        .hasSize(2);
    assertThat(
            ThreatPod.of(yaml.formatted(annotation, "runtime/default", field, "RuntimeDefault"))
                .findings(check))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SYS_ADMIN", "CAP_SYS_ADMIN", "sys_admin", "cap_sys_admin", "ALL", "all", "FLY"})
  void t56_noSpellingOfACapabilityIsOverlooked(String name) {
    assertThat(capabilities("add: [" + name + "], drop: [ALL]").findings("capabilities"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CAP_ALL", "all", "All", "NET_RAW"})
  void t56_onlyTheExactNameAllDropsAll(String name) {
    assertThat(
            capabilities("drop: [" + name + "]").findings("capabilities", "{requireDropAll: true}"))
        .hasSize(1);
  }

  private static ThreatPod capabilities(String capabilities) {
    return ThreatPod.of(
        "{spec: {containers: [{name: app, image: a, securityContext: {capabilities: {"
            + capabilities
            + "}}}]}}");
  }

  @Test
  void t57_theUserThatCountsIsTheContainersOwn() {
    String yaml =
        "{spec: {securityContext: {runAsUser: %s}, containers: [{name: app, image: a,"
            + " securityContext: {runAsUser: %s}}]}}";
    assertThat(ThreatPod.of(yaml.formatted(0, 1000)).findings("rootUser")).isEmpty();
    assertThat(ThreatPod.of(yaml.formatted(1000, 0)).findings("rootUser")).hasSize(1);
    assertThat(ThreatPod.of(yaml.formatted(0, "null")).findings("rootUser")).hasSize(1);
  }

  @Test
  void t57_runAsNonRootDoesNotMakeUserZeroAnother() {
    assertThat(
            ThreatPod.withSpec("securityContext: {runAsNonRoot: true, runAsUser: 0}")
                .findings("rootUser"))
        .hasSize(1);
  }

  @Test
  void t57_aUserNamespaceExcusesRootOnlyWhereThePolicySaysSo() {
    ThreatPod pod = ThreatPod.withSpec("hostUsers: false, securityContext: {runAsUser: 0}");
    assertThat(pod.findings("rootUser")).hasSize(1);
    assertThat(pod.findings("rootUser", "{allowInUserNamespace: true}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"''", "root", "root:root", "'0'", "'0:0'", "':0'", "'00'", "'+0'", "'-0:1000'"})
  void t57_rootOfTheImageIsRootInAnySpelling(String user) {
    ThreatPod silent =
        ThreatPod.withSpec("restartPolicy: Always").withImages("{'app:1': {user: " + user + "}}");
    assertThat(silent.findings("rootUser", "{inspectImage: true}"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).contains("is root"));
    assertThat(silent.findings("rootUser")).isEmpty();
    assertThat(nonRoot(user).findings("rootUser", "{inspectImage: true}")).isEmpty();
    assertThat(nonRoot(user).findings("imageUser")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app", "' 0'", "'0x0'", "Root", "'-1'", "'4294967296'", "'18446744073709551616'"})
  void t57_aNameOfTheImageProvesNothing(String user) {
    ThreatPod silent =
        ThreatPod.withSpec("restartPolicy: Always").withImages("{'app:1': {user: " + user + "}}");
    assertThat(silent.findings("rootUser", "{inspectImage: true}")).hasSize(1);
    assertThat(nonRoot(user).findings("imageUser"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).contains("is a name"));
  }

  @Test
  void t57_aNumberOfTheImageIsAUser() {
    ThreatPod silent =
        ThreatPod.withSpec("restartPolicy: Always").withImages("{'app:1': {user: '1000:0'}}");
    assertThat(silent.findings("rootUser", "{inspectImage: true}")).isEmpty();
    assertThat(nonRoot("'1000'").findings("imageUser")).isEmpty();
  }

  @Test
  void t57_anImageThatNobodyKnowsIsNeverFine() {
    ThreatPod silent = ThreatPod.withSpec("restartPolicy: Always");
    assertThat(silent.findings("rootUser", "{inspectImage: true}"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.determined()).isFalse());
    assertThat(
            silent
                .withImages("{'app:1': {unknown: LIMIT_EXCEEDED}}")
                .findings("rootUser", "{inspectImage: true}"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.determined()).isTrue());
  }

  @Test
  void t57_aUserNamespaceExcusesTheImageTooOnlyWhereThePolicySaysSo() {
    ThreatPod pod = ThreatPod.withSpec("hostUsers: false").withImages("{'app:1': {user: root}}");
    assertThat(pod.findings("rootUser", "{inspectImage: true}")).hasSize(1);
    assertThat(pod.findings("rootUser", "{inspectImage: true, allowInUserNamespace: true}"))
        .isEmpty();
  }

  private static ThreatPod nonRoot(String user) {
    return ThreatPod.withSpec("securityContext: {runAsNonRoot: true}")
        .withImages("{'app:1': {user: " + user + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appArmorExplicit",
        "capabilities",
        "readOnlyRootFilesystem",
        "runtimeClass",
        "seLinuxExplicit",
        "seccompExplicit",
        "userNamespaces",
      })
  void t59_windowsPodsAreExemptFromLinuxOnlyChecks(String check) {
    String parameters = check.equals("capabilities") ? "{requireDropAll: true}" : "{}";
    assertThat(ThreatPod.withSpec("os: {name: linux}").findings(check, parameters)).hasSize(1);
    assertThat(ThreatPod.withSpec("os: {name: windows}").findings(check, parameters)).isEmpty();
  }

  @Test
  void t59_windowsPodsAreNotExemptFromTheRest() {
    ThreatPod pod =
        ThreatPod.withSpec(
            "os: {name: windows}, hostNetwork: true, volumes: [{name: d, hostPath: {path: 'C:\\'}}]");
    assertThat(pod.findings("hostPaths")).hasSize(1);
    assertThat(pod.findings("sharedHostNamespaces")).hasSize(1);
    assertThat(pod.findings("serviceAccountToken")).hasSize(1);
  }

  @Test
  void t60_aHostNetworkMakesEveryPortAPortOfTheNode() {
    assertThat(
            ThreatPod.of(
                    "{spec: {hostNetwork: true, containers: [{name: app, image: a,"
                        + " ports: [{containerPort: 2375}]}]}}")
                .findings("hostPortRanges", "{allow: ['8000-8010']}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gvisor-evil", "GVISOR", "' gvisor'", "''"})
  void t60_aRuntimeClassIsTakenByItsExactName(String name) {
    assertThat(ThreatPod.withSpec("runtimeClassName: " + name).findings("runtimeClass")).hasSize(1);
  }
}
