package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.webhook.CertificateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates from files, which others renew while the server runs. */
class CertificateIT {
  private static final String REVIEW = Reviews.of("shop", "{}");

  @TempDir private Path directory = Path.of("replaced");

  @Test
  void renewedFilesAreServedWithoutARestartAndBrokenOnesAreNot() throws IOException {
    CertificateFiles files = CertificateFiles.in(directory);
    String first = files.renew();
    Path policy = directory.resolve("policy.yaml");
    Files.writeString(
        policy,
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: strict}
        spec: {validationActions: [Deny], checks: {privileged: {}}}
        """);
    try (TidewaiterProcess process =
        TidewaiterProcess.serve(
            Map.of("QUARKUS_TLS_WEBHOOK_RELOAD_PERIOD", "1s"),
            "--policies=" + policy,
            "--tls-cert=" + files.certificate(),
            "--tls-key=" + files.key())) {
      HttpsDoor kept = new HttpsDoor(process, first);
      assertThat(kept.post("/validate", REVIEW).statusCode()).isEqualTo(200);

      String good = Files.readString(files.certificate());
      Files.writeString(files.certificate(), "not a certificate");
      Eventually.within(
          Duration.ofSeconds(10),
          () -> assertThat(process.log()).contains("The serving certificate cannot be used"));
      assertThat(new HttpsDoor(process, first).post("/validate", REVIEW).statusCode())
          .isEqualTo(200);
      Files.writeString(files.certificate(), good);

      String second = files.renew();
      Eventually.within(Duration.ofSeconds(10), () -> answers(process, second));
      assertThat(kept.post("/validate", REVIEW).statusCode())
          .as("a connection that is open stays so")
          .isEqualTo(200);
    }
  }

  private static void answers(TidewaiterProcess process, String authority) {
    try {
      assertThat(new HttpsDoor(process, authority).post("/validate", REVIEW).statusCode())
          .isEqualTo(200);
    } catch (UncheckedIOException e) {
      throw new AssertionError("the old certificate is served", e);
    }
  }
}
