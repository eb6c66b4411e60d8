package io.tidewaiter.threats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to the files and sockets of a node that a rule about paths may not recognise. */
class HostPathThreatsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/run/../run/docker.sock",
        "/var/run/docker.sock",
        "//run",
        "/run/",
        "/.",
        "/",
        "/proc/1/root",
        "/proc/1/root/run/containerd",
        "/proc/self/root/../var/run/crio/crio.sock",
        "/proc/1/task/1/root/run/k3s",
        "/proc/1/cwd/run",
        "/proc/1",
        "/dev/fd/9",
        "/var/lib/../run/user/0/podman",
        "/run/user",
        "/run/containerd/s",
        "/var/snap/microk8s",
      })
  void t58_noSpellingOfAPathHidesARuntimeSocket(String path) {
    assertThat(hostPath(path).findings("containerRuntimeSockets")).hasSize(1);
    assertThat(hostPath(path).findings("hostPaths", "{allow: [/data]}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/../etc", "/database", "/data/../proc/1/root/etc", "/dat", "/DATA"})
  void t58_noSpellingOfAPathLooksAllowed(String path) {
    assertThat(hostPath(path).findings("hostPaths", "{allow: [/data]}")).hasSize(1);
  }

  @Test
  void t58_aSubPathWithDotsLeavesNoAllowedDirectory() {
    ThreatPod pod =
        ThreatPod.of(
            """
            {spec: {volumes: [{name: d, hostPath: {path: /data}}], containers: [{name: app, image: a,
              volumeMounts: [{name: d, mountPath: /d, subPath: ../run/docker.sock}]}]}}
            """);
    assertThat(pod.findings("hostPaths", "{allow: [/data]}")).hasSize(1);
    assertThat(pod.findings("containerRuntimeSockets")).hasSize(1);
  }

  @Test
  void t58_aClaimOfAPathOnTheNodeIsLikeTheHostPath() {
    ThreatPod pod =
        ThreatPod.withSpec("volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]")
            .withNodePath("c", "/var//run");
    assertThat(pod.findings("containerRuntimeSockets")).hasSize(1);
    assertThat(pod.findings("hostPaths", "{allow: [/data]}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/var/log", "/var/log/pods", "/var", "/"})
  void t58_aDirectoryWhoseLinksTheKubeletFollowsIsNeverWritable(String path) {
    ThreatPod pod =
        ThreatPod.of(
            "{spec: {volumes: [{name: d, hostPath: {path: "
                + path
                + "}}], containers: [{name: app, image: a, volumeMounts: [{name: d, mountPath: /d}]}]}}");
    assertThat(pod.findings("hostPaths", "{allow: [" + path + "]}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\.\\pipe\\docker_engine",
        "//./pipe/docker_engine",
        "\\\\.\\PIPE\\containerd-containerd",
        "\\\\localhost\\pipe\\cri-dockerd",
      })
  void t58_namedPipesOfWindowsAreRuntimeSocketsToo(String path) {
    assertThat(hostPath(path).findings("containerRuntimeSockets")).hasSize(1);
  }

  private static ThreatPod hostPath(String path) {
    return ThreatPod.withSpec("volumes: [{name: d, hostPath: {path: '" + path + "'}}]");
  }
}
