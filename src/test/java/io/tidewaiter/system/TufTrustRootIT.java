package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.minisigstore.MiniTuf;
import io.tidewaiter.minisigstore.TufServer;
import io.tidewaiter.registry.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Keyless signatures by a Sigstore whose trust root is in a TUF repository. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TufTrustRootIT {
  private static final String NAMESPACE = "root-tuf";
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ControlPlane plane;
  private final Cast cast = Cast.gather();
  private final ImageShelf shelf = new ImageShelf(cast);
  private final MiniTuf repository = new MiniTuf(cast.sigstore().trustedRoot().json().toString());
  private final TufServer server;
  private final Gate gate;
  private final ApiServer api;

  TufTrustRootIT(ControlPlane plane, @TempDir Path directory) throws IOException {
    this.plane = plane;
    this.api = new ApiServer(plane);
    TestCertificate certificate = TestCertificate.in(directory);
    Path authority = Files.writeString(directory.resolve("ca.crt"), certificate.authority());
    server = new TufServer(repository, certificate);
    gate =
        Gate.open(
            plane,
            List.of(
                "--insecure-registry=" + shelf.registry().host(),
                "--private-registry=" + server.host(),
                "--registry-ca=" + server.host() + "=" + authority),
            List.of());
    gate.namespace(NAMESPACE);
    gate.apply(
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: root-tuf}
        spec:
          validationActions: [Deny]
          match: {namespaces: [root-tuf]}
          images:
            - match: ["%s/**"]
              signatures: {authorities: [%s]}
          defaults: {pinDigests: true}
        """
            .formatted(shelf.registry().host(), shelf.keylessAuthority("root-tuf")));
    shelf.keyless("tuf", "v1", "tuf", Form.BUNDLE_SIGNATURE);
    shelf.keyless(
        "tuf-stranger", "v1", "other", Form.BUNDLE_SIGNATURE, cast.stranger(), cast.identity());
  }

  @AfterEach
  void forget() {
    plane.kubectl("delete", "trustroot", "--all").orThrow();
  }

  @AfterAll
  void close() {
    gate.close();
    server.close();
    shelf.close();
  }

  @Test
  void whatTheRepositorySaysIsInForce() {
    put(repository.root());

    soon("tuf", 201);
    assertThat(dryRun("tuf-stranger")).isEqualTo(403);
    awaitReady("True", "");
    assertThat(gate.process().metric("tidewaiter_trust_root_age_seconds", "root-tuf"))
        .isBetween(0.0, 120.0);
  }

  @Test
  void aRepositoryThatTheRootDoesNotVouchForIsNotBelieved() {
    put(new MiniTuf("{}").root());

    awaitReady("False", "is not signed by as many of its keys as have to sign");
    assertThat(dryRun("tuf")).isEqualTo(403);
  }

  private void put(String root) {
    String trustRoot =
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: TrustRoot
        metadata: {name: root-tuf}
        spec:
          tuf:
            mirror: %s
            root: |
        %s
        """
            .formatted(server.mirror(), root.indent(6));
    plane.kubectlAs("admin", trustRoot, "apply", "-f", "-").orThrow();
  }

  private void awaitReady(String status, String message) {
    Eventually.within(
        SOON,
        () ->
            assertThat(
                    plane
                        .kubectl(
                            "get",
                            "trustroot",
                            "root-tuf",
                            "-o=jsonpath={.status.conditions[?(@.type=='Ready')]}")
                        .out())
                .contains("\"status\":\"" + status + "\"")
                .contains(message));
  }

  private void soon(String image, int status) {
    Eventually.within(SOON, () -> assertThat(dryRun(image)).isEqualTo(status));
  }

  private int dryRun(String image) {
    String pod = ImageGate.pod(NAMESPACE, "probe", shelf.reference(image, "v1"));
    return api.create("/api/v1/namespaces/" + NAMESPACE + "/pods?dryRun=All", pod).status();
  }
}
