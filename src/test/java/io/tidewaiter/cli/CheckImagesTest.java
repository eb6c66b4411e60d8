package io.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.registry.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tidewaiter check} with policies that demand something of images. */
class CheckImagesTest {
  private SignedImages images;

  @BeforeEach
  void start(@TempDir Path directory) {
    images = new SignedImages(directory);
  }

  @AfterEach
  void stop() {
    images.close();
  }

  @Test
  void aSignedImagePassesAndItsDigestIsShownAsFilledIn() {
    images.signed(images.ops);
    CommandRun run = check(policy("Deny"), pod("restartPolicy: Never"), "-v");
    run.assertMatches("check-images-signed");
    assertThat(run.code()).isZero();
  }

  @Test
  void aStrangersSignatureIsAFindingInTheWordsOfTheWebhook() {
    images.signed(images.stranger);
    CommandRun run = check(policy("Deny"), pod("restartPolicy: Never"));
    run.assertMatches("check-images-untrusted");
    assertThat(run.code()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"Deny,2", "Warn,0", "Allow,0"})
  void aRegistryThatIsDownIsNoFindingButCannotBeTold(String onUndetermined, int code) {
    images.registry.fault("/v2/", Fault.status(500, "broken"));
    CommandRun run =
        check(
            policy(onUndetermined).replace("- match", "- requireDigest: false\n      match"),
            pod("restartPolicy: Never"),
            "--timeout-seconds=2");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
    assertThat(run.out()).contains("imageSignature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "sarif", "junit"})
  void offlineWhatIsLeftOutIsSaid(String format) {
    CommandRun run = check(policy("Deny"), pod("restartPolicy: Never"), "--offline", "-o", format);
    run.assertMatches("check-images-offline-" + format);
    assertThat(run.code()).isZero();
    assertThat(images.registry.requests()).isEmpty();
  }

  @Test
  void offlineTheRestIsJudgedAllTheSame() {
    CommandRun run = check(policy("Deny"), pod("hostPID: true"), "--offline");
    assertThat(run.code()).isOne();
    assertThat(run.out()).contains("hostNamespaces").contains("not judged (offline)");
  }

  @Test
  void templatesArePinnedOnlyIfAPolicySaysSo() {
    images.signed(images.ops);
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: j}
        spec:
          template:
            spec: {containers: [{name: app, image: "%s"}]}
        """
            .formatted(images.name());
    CommandRun plain = check(policy("Deny"), job, "-v");
    assertThat(plain.out()).doesNotContain("filled in");
    String pinning =
        policy("Deny").replace("pinDigests: true", "pinDigests: true, pinTemplates: true");
    CommandRun pinned = check(pinning, job, "-v");
    assertThat(pinned.out()).contains("filled in: spec.template.spec.containers[app].image");
    assertThat(pinned.code()).as(pinned.out()).isZero();
  }

  @Test
  void withoutSuchAPolicyNoRegistryHearsOfAPod() {
    String pod = images.file("pod.yaml", pod("hostPID: true"));
    assertThat(images.run("check", "--level", "baseline", pod).code()).isOne();
    assertThat(images.registry.requests()).isEmpty();
  }

  @Test
  void aCertificateForEveryRegistryIsNotGuessed() {
    String pod = images.file("pod.yaml", pod("hostPID: true"));
    CommandRun run = images.run("check", "--level", "baseline", "--registry-ca", "ca.pem", pod);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("write HOST=FILE");
  }

  private CommandRun check(String policy, String manifest, String... more) {
    List<String> args = new ArrayList<>();
    args.add("check");
    args.addAll(List.of("--policies", images.file("policy.yaml", policy)));
    args.addAll(List.of(more));
    args.add(images.file("manifest.yaml", manifest));
    return images.run(args.toArray(String[]::new));
  }

  private String pod(String spec) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      %s
      containers: [{name: app, image: "%s"}]
    """
        .formatted(spec, images.name());
  }

  private String policy(String onUndetermined) {
    return """
    apiVersion: tidewaiter.io/v1alpha1
    kind: PodPolicy
    metadata: {name: production}
    spec:
      validationActions: [Deny]
      checks: {hostNamespaces: {}}
      onUndetermined: %s
      images:
        - match: ["%s/acme/**"]
          signatures:
            authorities:
              - name: ops-key
                key:
                  publicKey: |
    %s
      defaults: {pinDigests: true}
    """
        .formatted(onUndetermined, images.host(), images.ops.publicKeyPem().indent(20));
  }
}
