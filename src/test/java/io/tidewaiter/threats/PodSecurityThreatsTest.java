package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Ways around the Pod Security Standards that must fail. */
class PodSecurityThreatsTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** A Pod that keeps every control of restricted. */
  private static final String CLEAN =
      """
      metadata: {annotations: {}}
      spec:
        securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: app
            image: registry.example/app:1.0
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  @Test
  void aCleanPodBreaksNothingAtAnyVersion() throws MalformedObject {
    for (int minor = 0; minor <= 38; minor++) {
      assertThat(broken(CLEAN, Level.RESTRICTED, "v1." + minor)).as("v1.%d", minor).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"runtime/default, Unconfined", "unconfined, RuntimeDefault", "unconfined, Localhost"})
  void t55_appArmorAnnotationAndFieldCannotHideEachOther(String annotation, String type)
      throws MalformedObject {
    String pod =
        CLEAN
            .replace(
                "annotations: {}",
                "annotations: {container.apparmor.security.beta.kubernetes.io/app: %s}"
                    .formatted(annotation))
            .replace(
                "seccompProfile: {",
                "appArmorProfile: {type: %s}, seccompProfile: {".formatted(type));
    for (String version : List.of("v1.0", "v1.29", "v1.30", "latest")) {
      assertThat(broken(pod, Level.BASELINE, version)).containsExactly("appArmorProfile");
    }
  }

  @Test
  void t55_seccompAnnotationCannotStandInForTheField() throws MalformedObject {
    String pod =
        CLEAN
            .replace(
                "annotations: {}",
                "annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}")
            .replace("type: RuntimeDefault", "type: Unconfined");
    assertThat(broken(pod, Level.BASELINE, "v1.19")).containsExactly("seccompProfileBaseline");
    assertThat(broken(pod, Level.RESTRICTED, "latest")).containsExactly("seccompProfileRestricted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYS_ADMIN", "CAP_SYS_ADMIN", "sys_admin", "ALL", "all", "UNHEARD_OF"})
  void t56_noSpellingOfACapabilityPasses(String name) throws MalformedObject {
    String pod = CLEAN.replace("drop: [ALL]", "drop: [ALL], add: [%s]".formatted(name));
    assertThat(broken(pod, Level.BASELINE, "latest")).containsExactly("capabilitiesBaseline");
    assertThat(broken(pod, Level.RESTRICTED, "latest")).containsExactly("capabilitiesRestricted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAP_ALL", "all", "SYS_ADMIN", "'*'"})
  void t56_nothingButAllDropsAll(String name) throws MalformedObject {
    String pod = CLEAN.replace("drop: [ALL]", "drop: [%s]".formatted(name));
    assertThat(broken(pod, Level.RESTRICTED, "latest")).containsExactly("capabilitiesRestricted");
  }

  @Test
  void t57_rootIsFoundOfThePodAndOfAContainer() throws MalformedObject {
    String container = CLEAN.replace("drop: [ALL]}", "drop: [ALL]}, runAsUser: 0");
    String pod =
        CLEAN
            .replace("runAsNonRoot: true", "runAsNonRoot: true, runAsUser: 0")
            .replace("drop: [ALL]}", "drop: [ALL]}, runAsUser: 1000");
    assertThat(broken(container, Level.RESTRICTED, "latest")).containsExactly("runAsUser");
    assertThat(broken(pod, Level.RESTRICTED, "latest")).containsExactly("runAsUser");
  }

  @Test
  void t57_userNamespacesRelaxRootSince35Only() throws MalformedObject {
    String pod =
        CLEAN
            .replace("runAsNonRoot: true", "runAsNonRoot: false, runAsUser: 0")
            .replace("containers:", "hostUsers: false\n  containers:");
    assertThat(broken(pod, Level.RESTRICTED, "v1.34")).containsExactly("runAsNonRoot", "runAsUser");
    assertThat(broken(pod, Level.RESTRICTED, "v1.35")).isEmpty();
    assertThat(
            broken(pod.replace("hostUsers: false", "hostUsers: true"), Level.RESTRICTED, "v1.35"))
        .containsExactly("runAsNonRoot", "runAsUser");
  }

  @Test
  void t59_windowsIsSparedOfLinuxControlsAndOfNothingElse() throws MalformedObject {
    String pod =
        """
        spec:
          os: {name: windows}
          hostNetwork: true
          securityContext: {windowsOptions: {hostProcess: true}}
          containers: [{name: app, image: registry.example/app:1.0}]
        """;
    assertThat(broken(pod, Level.RESTRICTED, "latest"))
        .containsExactly("hostNamespaces", "runAsNonRoot", "windowsHostProcess");
    assertThat(broken(pod.replace("windows}", "Windows}"), Level.RESTRICTED, "latest"))
        .contains("allowPrivilegeEscalation", "capabilitiesRestricted", "seccompProfileRestricted");
  }

  private static List<String> broken(String yaml, Level level, String version)
      throws MalformedObject {
    JsonNode tree = MAPPER.valueToTree(new Yaml().load(yaml));
    PodView pod = new WorkloadReader(MAPPER).read(WorkloadKind.POD, tree).pod();
    PodSecurityVersion judged = PodSecurityVersion.parse(version).orElseThrow();
    return BuiltInChecks.podSecurity(level, judged).stream()
        .filter(check -> {
          Parameters parameters = Parameters.defaultsOf(check.info());
          CheckContext context = new CheckContext(judged, parameters, Facts.NONE);
          return !check.inspect(pod, context).isEmpty();
        })
        .map(check -> check.info().id().value())
        .toList();
  }
}
