package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.DsseContent;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.Material;
import io.tidewaiter.minisigstore.Statement;
import io.tidewaiter.registry.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {
  private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";
  private static final String SLSA = "https://slsa.dev/provenance/v1";
  private static final String ISSUER = "https://accounts.google.com";

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
  void everythingThatWasFoundIsShownWithItsVerdict(String format) {
    images.signed(images.ops);
    images.signedInTheOldWay(images.stranger);
    images.attested(images.ops, SLSA, "{}");
    CommandRun run = images.run("verify", "--key", images.opsKey(), "-o", format, images.name());
    run.assertMatches("verify-verified-" + format);
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aStrangersSignatureIsRefusedInTheWordsOfTheWebhook(String format) {
    images.signed(images.stranger);
    CommandRun run = images.run("verify", "--key", images.opsKey(), "-o", format, images.name());
    run.assertMatches("verify-untrusted-" + format);
    assertThat(run.code()).isOne();
  }

  @Test
  void anUnsignedImageIsRefused() {
    CommandRun run = images.run("verify", "--key", images.opsKey(), images.name());
    run.assertMatches("verify-unsigned");
    assertThat(run.code()).isOne();
  }

  @Test
  void anImageThatIsNotThereCannotBeTold() {
    String missing = images.host() + "/acme/absent:1.0";
    CommandRun run = images.run("verify", "--key", images.opsKey(), missing);
    run.assertMatches("verify-absent");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void t6_aRegistryThatThrottlesIsNotAnUnsignedImage() {
    images.registry.fault("referrers", Fault.throttled("7"));
    images.registry.fault("sha256-", Fault.throttled("7"));
    CommandRun run =
        images.run(
            "verify", "--key", images.opsKey(), "--timeout-seconds=2", images.name(), "-o", "json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("\"verdict\": \"undetermined\"").doesNotContain("UNSIGNED");
  }

  @Test
  void ofSeveralImagesTheOneThatCannotBeToldDecides() {
    CommandRun run =
        images.run(
            "verify", "--key", images.opsKey(), images.name(), images.host() + "/acme/absent:1.0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("2 images: 1 undetermined, 1 refused");
  }

  @Test
  void aKeylessSignatureIsJudgedByTheGivenTrustedRoot() {
    keyless("ops@acme.example");
    String root = "--trusted-root=" + images.trustedRoot();
    String issuer = "--certificate-oidc-issuer=" + ISSUER;
    CommandRun good =
        images.run(
            "verify", root, issuer, "--certificate-identity=ops@acme.example", images.name());
    good.assertMatches("verify-keyless");
    assertThat(good.code()).isZero();
    CommandRun bad =
        images.run(
            "verify", root, issuer, "--certificate-identity=eve@acme.example", images.name());
    assertThat(bad.code()).isOne();
    assertThat(bad.out()).contains("ops@acme.example");
  }

  @ParameterizedTest
  @CsvSource({"[a-z]+@acme\\.example,0", "[a-z]+@acme,1", "acme\\.example,1"})
  void t25_anExpressionHasToMatchTheWholeIdentity(String expression, int code) {
    keyless("ops@acme.example");
    CommandRun run =
        images.run(
            "verify",
            "--trusted-root=" + images.trustedRoot(),
            "--certificate-oidc-issuer=" + ISSUER,
            "--certificate-identity-regexp=" + expression,
            images.name());
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
  }

  @Test
  void whatHasToComeWithASignatureCanBeDemandedAndWaived() {
    images.signed(images.ops);
    String root = "--trusted-root=" + images.trustedRoot();
    String key = "--key=" + images.opsKey();
    assertThat(images.run("verify", key, root, images.name()).code()).isZero();
    assertThat(images.run("verify", key, root, "--require-log", images.name()).code()).isOne();
    assertThat(images.run("verify", key, root, "--require-timestamp", images.name()).code())
        .isOne();
    assertThat(images.run("verify", key, root, "--insecure-ignore-tlog", images.name()).code())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"vuln,0", VULN + ",0", "slsaprovenance1,1"})
  void attestationsAreAskedForByTheirTypeOrItsName(String type, int code) {
    images.attested(images.ops, VULN, "{\"scanner\":{\"result\":{\"critical\":0}}}");
    CommandRun run = images.run("verify", "--key", images.opsKey(), "--type", type, images.name());
    assertThat(run.code()).as(run.out()).isEqualTo(code);
  }

  @Test
  void aConditionThatIsNotFulfilledIsToldWithItsAttestation() {
    images.attested(images.ops, VULN, "{\"critical\":3}");
    CommandRun run =
        images.run(
            "verify",
            "--key=" + images.opsKey(),
            "--type=vuln",
            "--condition=predicate.critical == 0",
            images.name());
    run.assertMatches("verify-condition");
    assertThat(run.code()).isOne();
  }

  @Test
  void policiesSayWhatIsDemandedOfWhichImage() {
    images.signed(images.ops);
    String policies = images.file("images.yaml", policy("registry.example/other/**"));
    CommandRun run = images.run("verify", "-p", policies, images.name());
    run.assertMatches("verify-policies");
    assertThat(run.code()).isZero();
  }

  @Test
  void whereNoRuleSpeaksOfTheImageNothingIsVerified() {
    images.signed(images.ops);
    String policies = images.file("images.yaml", policy(images.host() + "/acme/**"));
    CommandRun run = images.run("verify", "-p", policies, images.host() + "/acme/web:1.0");
    run.assertMatches("verify-no-rule");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void colourIsForTerminals() {
    images.signed(images.ops);
    assertThat(images.run("verify", "--key", images.opsKey(), images.name()).out())
        .doesNotContain("\u001b");
    assertThat(
            images.run("verify", "--key", images.opsKey(), "--color=always", images.name()).out())
        .contains("\u001b[32mverified");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--key KEY IMAGE@sha256:12|is not a valid image reference",
        "IMAGE|signed by whom?",
        "--key absent.pub IMAGE|--key absent.pub cannot be read",
        "--key awskms://x IMAGE|export the public key first",
        "--key NOKEY IMAGE|--key: is no PEM",
        "--certificate-identity a@b.example IMAGE|the certificate's identity: ",
        "--certificate-identity a@b.example --certificate-oidc-issuer-regexp ( "
            + "IMAGE|--certificate-oidc-issuer-regexp: ",
        "--key KEY --require-log --insecure-ignore-tlog IMAGE|contradict each other",
        "--key KEY --require-sct IMAGE|--require-sct: ",
        "--key KEY --type spdy IMAGE|--type: ",
        "--key KEY --type spdx --condition predicate. IMAGE|--condition: ",
        "--key KEY --condition true IMAGE|--condition goes with --type",
        "--key KEY --policies src/test/resources/cli/policies IMAGE|give one of them",
        "--policies src/test/resources/cli/policies IMAGE|demands anything of images",
        "--key KEY --timeout-seconds 0 IMAGE|--timeout-seconds is 1 to",
        "--key KEY --registry-ca absent.pem IMAGE|absent.pem",
        "--key KEY --registry-mirror x IMAGE|is not HOST=MIRROR"
      })
  void whatCannotBeUsedIsExitCodeTwoAndOneLine(String line, String message) {
    String[] args =
        ("verify " + line)
            .replace("NOKEY", images.file("short.txt", "hello"))
            .replace("KEY", images.opsKey())
            .replace("IMAGE", images.name())
            .split(" ");
    CommandRun run = images.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("internal error");
  }

  @Test
  void theUsersLoginIsShownToItsRegistryAlone() {
    images.registry.basic("alice", "wonderland");
    images.signed(images.ops);
    String auth =
        "{\"auths\":{\"%s\":{\"username\":\"alice\",\"password\":\"wonderland\"}}}"
            .formatted(images.host());
    String file = images.file("config.json", auth);
    String[] args = {
      "verify", "--key", images.opsKey(), "--insecure-registry", images.host(), images.name()
    };
    String directory = String.valueOf(Path.of(file).getParent());
    assertThat(CommandRun.in(Map.of("DOCKER_CONFIG", directory), args).code()).isZero();
    assertThat(CommandRun.in(Map.of(), args).code()).isEqualTo(2);
    images.file("config.json", "{\"auths\":{\"wonderland\"");
    CommandRun broken = CommandRun.in(Map.of("DOCKER_CONFIG", directory), args);
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("config.json").doesNotContain("wonderland");
  }

  private void keyless(String subject) {
    images.store.bundle(
        images.image,
        images.sigstore.sign(
            images.sigstore.keyless(FulcioIdentity.email(subject, ISSUER)),
            DsseContent.of(Statement.signature(images.image)),
            Material.REKOR_1));
  }

  private String policy(String exclude) {
    return """
    apiVersion: tidewaiter.io/v1alpha1
    kind: PodPolicy
    metadata: {name: production}
    spec:
      validationActions: [Deny]
      images:
        - match: ["%s/acme/**"]
          exclude: ["%s"]
          signatures:
            authorities:
              - name: ops-key
                key:
                  publicKey: |
    %s
    """
        .formatted(images.host(), exclude, images.ops.publicKeyPem().indent(20));
  }
}
