package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.Workload;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import io.tidewaiter.pod.Workloads;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places and spellings in which an image or a secret has been overlooked. */
class ImageCheckThreatsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, Object> GOOD =
      Map.of("name", "app", "image", "ghcr.io/acme/web:1.0");
  private static final Map<String, Object> BAD =
      Map.of("name", "bad", "image", "quay.io/eve/tool:1.0");

  static List<WorkloadKind> kinds() {
    return Workloads.BUILT_IN.kinds();
  }

  @Test
  void t08_aForeignImageIsRefusedAlikeInEachKindOfContainer() {
    Stream.of(
            Map.of("containers", List.of(GOOD, BAD)),
            Map.of("containers", List.of(GOOD), "initContainers", List.of(BAD)),
            Map.of("containers", List.of(GOOD), "initContainers", List.of(sidecar())),
            Map.of("containers", List.of(GOOD), "ephemeralContainers", List.of(BAD)))
        .forEach(spec ->
            assertThat(registries(WorkloadKind.POD, spec))
                .extracting(Finding::found)
                .containsExactly("is quay.io/eve/tool:1.0, which the policy does not allow"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void t09_aForeignImageVolumeIsRefusedInEveryKindOfObject(WorkloadKind kind) {
    Map<String, Object> volume =
        Map.of("name", "models", "image", Map.of("reference", "quay.io/eve/model:1.0"));
    Map<String, Object> spec = Map.of("containers", List.of(GOOD), "volumes", List.of(volume));
    assertThat(registries(kind, spec))
        .extracting(finding -> finding.path().toString())
        .singleElement()
        .asString()
        .endsWith("spec.volumes[0].image.reference");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "library/nginx",
        "Docker.IO/library/nginx",
        "index.docker.io/library/nginx",
        "registry-1.docker.io:443/library/nginx",
        "docker.io./library/nginx",
      })
  void t44_everySpellingOfAnImageHasOneVerdict(String image) {
    Map<String, Object> spec =
        Map.of("containers", List.of(Map.of("name", "app", "image", image + ":1.29")));
    Set<String> denied = Set.of("docker.io/library/nginx");
    assertThat(registries(WorkloadKind.POD, spec, Set.of("docker.io/library/*"), Set.of()))
        .isEmpty();
    assertThat(registries(WorkloadKind.POD, spec, Set.of("**"), denied)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghcr.io/acme-evil/web", "ghcr.io.evil.test/acme/web", "ghcr.io/acme"})
  void t45_anImageThatOnlyLooksLikeAnAllowedOneIsRefused(String image) {
    Map<String, Object> spec =
        Map.of("containers", List.of(Map.of("name", "app", "image", image + ":1.0")));
    assertThat(registries(WorkloadKind.POD, spec)).hasSize(1);
  }

  @Test
  void t54_noFindingShowsTheSecretOrTheCredentialsThatItIsAbout() {
    String secret = "Zq7" + "wXv2" + "Kp9" + "mBt4";
    Map<String, Object> container =
        Map.of(
            "name",
            "app",
            "image",
            "https://eve:" + secret + "@ghcr.io/acme/web",
            "env",
            List.of(Map.of("name", "API_TOKEN", "value", secret)),
            "args",
            List.of("--db=postgres://u:" + secret + "@db/x"));
    Map<String, Object> spec = Map.of("containers", List.of(container));
    for (String check : List.of("secretsInEnv", "imageReference", "imageTag", "imageDigest")) {
      List<Finding> findings = judge(check, WorkloadKind.POD, spec, Map.of());
      assertThat(findings).isNotEmpty();
      for (Finding finding : findings) {
        String shown = finding.path().toDisplay() + finding.found() + finding.remedy();
        for (int i = 0; i + 4 <= secret.length(); i++) {
          assertThat(shown).doesNotContain(secret.substring(i, i + 4));
        }
      }
    }
  }

  private static Map<String, Object> sidecar() {
    return Map.of("name", "bad", "image", "quay.io/eve/tool:1.0", "restartPolicy", "Always");
  }

  private static List<Finding> registries(WorkloadKind kind, Map<String, ?> spec) {
    return registries(kind, spec, Set.of("ghcr.io/acme/**"), Set.of());
  }

  private static List<Finding> registries(
      WorkloadKind kind, Map<String, ?> spec, Set<String> allow, Set<String> deny) {
    return judge("imageRegistries", kind, spec, Map.of("allow", allow, "deny", deny));
  }

  private static List<Finding> judge(
      String id, WorkloadKind kind, Map<String, ?> spec, Map<String, ?> written) {
    Check check = BuiltInChecks.find(new CheckId(id)).orElseThrow();
    Parameters parameters =
        Parameters.read(
            check.info().parameters(),
            MAPPER.valueToTree(written),
            (name, problem) -> {
              throw new AssertionError(name + " " + problem);
            });
    return check.inspect(
        read(kind, spec).pod(),
        new CheckContext(PodSecurityVersion.LATEST, parameters, Facts.NONE));
  }

  private static Workload read(WorkloadKind kind, Map<String, ?> spec) {
    Map<String, ?> object = Map.of("spec", spec);
    for (String field : List.of(kind.podPath().toJsonPointer().split("/")).reversed()) {
      object = field.isEmpty() ? object : Map.of(field, object);
    }
    try {
      return new WorkloadReader(MAPPER).read(kind, MAPPER.valueToTree(object));
    } catch (MalformedObject e) {
      throw new AssertionError(e);
    }
  }
}
