package io.tidewaiter.system.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.certificate.Authority;
import io.tidewaiter.certificate.ClientCredential;
import io.tidewaiter.certificate.Credential;
import io.tidewaiter.certificate.Pem;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.Eventually;
import io.tidewaiter.system.load.LoadResult;
import io.tidewaiter.system.load.SamplePods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real API server that shows who it is, by the very files of docs/certificates.md. */
class ApiServerIdentityIT {
  @TempDir private Path kubernetes = Path.of("replaced");

  @Test
  void onlyTheApiServerWithTheRightNameMayAsk() throws IOException {
    Authority authority = Authority.make(Instant.now(), Duration.ofDays(1));
    Credential client = ClientCredential.make(authority, "webhook-client");
    Path pki = Files.createDirectory(kubernetes.resolve("pki"));
    Files.writeString(pki.resolve("webhook-client.crt"), client.certificatePem());
    Files.writeString(pki.resolve("webhook-client.key"), client.keyPem());
    Path admission = write("admission.yaml");
    write("webhooks.kubeconfig");
    try (Installation cluster =
        Installation.prepare("--admission-control-config-file=" + admission)) {
      makeConfigMap(cluster, Pem.of(List.of(authority.certificate())));
      Failures failures =
          Failures.install(
              cluster,
              "--set",
              "certificates.clientCa.configMap=apiserver-client-ca",
              "--set",
              "certificates.clientCa.names={webhook-client}");
      LoadResult load =
          failures.during(
              "nothing, with an API server that shows who it is",
              () -> Failures.pause(Duration.ofSeconds(2)));
      assertThat(load.lost()).as("%s", load.firstComplaint()).isZero();

      cluster
          .helm(4)
          .run(
              "upgrade",
              "tidewaiter",
              Installation.CHART,
              "-n=tidewaiter",
              "--reset-then-reuse-values",
              "--set",
              "certificates.clientCa.names={somebody-else}")
          .orThrow();
      cluster.awaitRollout();

      // the connections to the replicas before live on until these have ended
      Eventually.within(
          Duration.ofMinutes(1),
          () -> assertThat(create(cluster).err()).contains("failed calling webhook"));
      assertThat(create(cluster).status()).isEqualTo(1);
    }
  }

  private static CommandOutput create(Installation cluster) {
    return cluster
        .plane()
        .kubectlAs(
            "admin",
            SamplePods.GOOD,
            "create",
            "--dry-run=server",
            "-n",
            Failures.NAMESPACE,
            "-f",
            "-");
  }

  private static void makeConfigMap(Installation cluster, String authorities) throws IOException {
    cluster.namespace("tidewaiter");
    Path file = Files.writeString(cluster.home().resolve("ca.crt"), authorities);
    cluster
        .kubectl(
            "-n=tidewaiter",
            "create",
            "configmap",
            "apiserver-client-ca",
            "--from-file=ca.crt=" + file)
        .orThrow();
  }

  /** The file as the page has it, but for the directory. */
  private Path write(String name) throws IOException {
    Matcher file =
        Pattern.compile("(?s)```yaml\n(# [^\n]*/etc/kubernetes/" + name + "\n.*?)```")
            .matcher(Files.readString(Path.of("docs/certificates.md")));
    assertThat(file.find()).as("docs/certificates.md shows %s", name).isTrue();
    return Files.writeString(
        kubernetes.resolve(name), file.group(1).replace("/etc/kubernetes", kubernetes.toString()));
  }
}
