package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.SampleImages;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {
  private SignedImages images;

  @BeforeEach
  void start(@TempDir Path directory) {
    images = new SignedImages(directory);
  }

  @AfterEach
  void stop() {
    images.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void allThatIsKnownIsShownAndNothingJudged(String format) {
    images.store.bundle(
        images.image,
        images.sigstore.sign(
            images.sigstore.keyless(
                FulcioIdentity.workflow("acme/web", "release.yml", "refs/heads/main")),
            DsseContent.of(Statement.signature(images.image)),
            Material.REKOR_1_AND_TIMESTAMP));
    images.signedInTheOldWay(images.stranger);
    CommandRun run = images.run("inspect", "-o", format, images.name());
    run.assertMatches("inspect-" + format);
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void t54_valuesOfVariablesAreNeverShown(String format) {
    CommandRun run = images.run("inspect", "-o", format, images.name());
    assertThat(run.out()).contains("API_TOKEN").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void t53_whatASignerWroteMovesNoCursor(String format) {
    images.attested(images.stranger, "https://example.com/\u001b[2J\u202e", "{}");
    CommandRun run = images.run("inspect", "-o", format, images.name());
    assertThat(run.out()).contains("https://example.com/").contains("u001b[2J");
    assertThat(run.out()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void t32_aBrokenBundleIsShownAsSuchBesideTheOthers() {
    images.signed(images.ops);
    String type = "application/vnd.dev.sigstore.bundle.v0.3+json";
    new SampleImages(images.registry)
        .referrer(SignedImages.REPOSITORY, images.image.digest(), type, new byte[] {'{'});
    CommandRun run = images.run("inspect", images.name());
    assertThat(run.out()).contains("signature by a key").contains("unreadable, bundle; ");
    assertThat(run.code()).isZero();
  }

  @Test
  void whatCouldNotBeHadIsSaid() {
    images.registry.fault("/blobs/", Fault.status(500, "broken"));
    CommandRun run = images.run("inspect", "--timeout-seconds=3", images.name());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("contents UNREACHABLE");
  }

  @Test
  void anImageThatIsNotThereIsSaid() {
    CommandRun run = images.run("inspect", images.host() + "/acme/absent:1.0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("NOT_FOUND");
  }
}
