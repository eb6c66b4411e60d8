package io.tidewaiter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import org.junit.jupiter.api.Test;

final class KindNameTest {
  private static final WorkloadKind ARGO = rollout("argoproj.io");
  private static final WorkloadKind OTHER = rollout("acme.example");

  @Test
  void kindsOfTheSameNameInTwoGroupsAreToldApart() {
    assertThat(KindName.of("Rollout.argoproj.io").includes(ARGO)).isTrue();
    assertThat(KindName.of("Rollout.argoproj.io").includes(OTHER)).isFalse();
    assertThat(KindName.of("Rollout").includes(ARGO)).isTrue();
    assertThat(KindName.of("Rollout").includes(OTHER)).isTrue();
  }

  @Test
  void theCoreGroupHasAName() {
    WorkloadKind strangePod =
        new WorkloadKind("acme.example", "Pod", "pods", FieldPath.of("spec.template"));

    assertThat(KindName.of("Pod.core").includes(WorkloadKind.POD)).isTrue();
    assertThat(KindName.of("Pod.core").includes(strangePod)).isFalse();
    assertThat(KindName.of("Pod.acme.example").includes(WorkloadKind.POD)).isFalse();
  }

  @Test
  void groupsAreComparedAsAWhole() {
    assertThat(KindName.of("Rollout.argoproj").includes(ARGO)).isFalse();
    assertThat(KindName.of("Rollout.").includes(ARGO)).isFalse();
    assertThat(KindName.of("rollout.argoproj.io").includes(ARGO)).isFalse();
  }

  @Test
  void eachKindIsIncludedByItsOwnSpellings() {
    for (WorkloadKind kind : Workloads.BUILT_IN.kinds()) {
      assertThat(KindName.spellings(kind))
          .as("%s", kind)
          .hasSize(2)
          .allMatch(written -> KindName.of(written).includes(kind));
    }
  }

  private static WorkloadKind rollout(String group) {
    return new WorkloadKind(group, "Rollout", "rollouts", FieldPath.of("spec.template"));
  }
}
