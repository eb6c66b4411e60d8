package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.minisigstore.Cast;
import io.tidewaiter.minisigstore.Form;
import io.tidewaiter.minisigstore.FulcioIdentity;
import io.tidewaiter.minisigstore.ImageShelf;
import io.tidewaiter.minisigstore.MiniSigstore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keyless signatures by a Sigstore of one's own, which TrustRoots of the cluster stand for. */
@WithControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustRootIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int ADMITTED = 201;
  private static final int REFUSED = 403;

  private final ControlPlane plane;
  private final Cast cast = Cast.gather();
  private final ImageShelf shelf = new ImageShelf(cast);
  private final Gate gate;
  private final ApiServer api;

  /** Where the {@code trusted_root.json} is. */
  enum Origin {
    INLINE,
    CONFIG_MAP,
    SECRET;

    String id() {
      return "root-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What there is to apply for a TrustRoot that says this. */
    String manifests(String json) {
      return switch (this) {
        case INLINE -> trustRoot("{trustedRoot: %s}".formatted(json));
        case CONFIG_MAP ->
            trustRoot("{configMapRef: " + key() + "}") + content("ConfigMap", "data", json);
        case SECRET ->
            trustRoot("{secretRef: " + key() + "}") + content("Secret", "stringData", json);
      };
    }

    private String trustRoot(String spec) {
      return """
      ---
      apiVersion: tidewaiter.io/v1alpha1
      kind: TrustRoot
      metadata: {name: %s}
      spec: %s
      """
          .formatted(id(), spec);
    }

    private String key() {
      return "{namespace: %s, name: acme-root, key: trusted_root.json}".formatted(id());
    }

    private String content(String kind, String field, String json) {
      return """
      ---
      apiVersion: v1
      kind: %s
      metadata: {name: acme-root, namespace: %s}
      %s: {trusted_root.json: '%s'}
      """
          .formatted(kind, id(), field, json);
    }
  }

  TrustRootIT(ControlPlane plane) {
    this.plane = plane;
    this.api = new ApiServer(plane);
    this.gate =
        Gate.open(plane, List.of("--insecure-registry=" + shelf.registry().host()), List.of());
    for (Origin origin : Origin.values()) {
      gate.namespace(origin.id());
      gate.apply(origin.manifests(json(cast.sigstore())));
      gate.apply(policy(origin));
    }
    shelf.keyless("kl", "v1", "kl", Form.BUNDLE_SIGNATURE);
    shelf.keyless("legacy-kl", "v1", "legacy-kl", Form.LEGACY_SIGNATURE);
    shelf.put("bare-kl", "v1", "bare-kl");
    sign(
        "eve-kl",
        cast.sigstore(),
        FulcioIdentity.workflow("eve/web", "release.yml", "refs/heads/main"));
    sign("stranger-kl", cast.stranger(), cast.identity());
  }

  @AfterAll
  void close() {
    plane.kubectl("delete", "trustroot", "--all");
    gate.close();
    shelf.close();
  }

  @ParameterizedTest
  @EnumSource
  void whoeverTheRootVouchesForIsLetInAndOthersAreToldWhyNot(Origin origin) {
    assertThat(apply(origin, "kl").status()).isZero();
    assertThat(apply(origin, "legacy-kl").status()).isZero();

    golden("keyless-unsigned", origin, apply(origin, "bare-kl"));
    golden("keyless-identity", origin, apply(origin, "eve-kl"));
    golden("keyless-stranger", origin, apply(origin, "stranger-kl"));
  }

  @ParameterizedTest
  @EnumSource
  void verdictsFollowTheRoot(Origin origin) {
    assertThat(dryRun(origin, "kl")).isEqualTo(ADMITTED);

    put(origin, cast.stranger());
    soon(origin, "kl", REFUSED);
    soon(origin, "stranger-kl", ADMITTED);

    put(origin, cast.sigstore());
    soon(origin, "kl", ADMITTED);
    soon(origin, "stranger-kl", REFUSED);

    plane.kubectl("delete", "trustroot", origin.id()).orThrow();
    soon(origin, "kl", REFUSED);
    golden("keyless-without-root", origin, apply(origin, "later", "kl"));

    put(origin, cast.sigstore());
    soon(origin, "kl", ADMITTED);
  }

  @Test
  void aRootThatHasEndedIsNotUsedThoughItsSignaturesAreKnown() {
    Origin origin = Origin.INLINE;
    assertThat(dryRun(origin, "kl")).isEqualTo(ADMITTED);

    staleAfter(origin, "\"2026-01-01T00:00:00Z\"");
    soon(origin, "kl", REFUSED);

    staleAfter(origin, "null");
    soon(origin, "kl", ADMITTED);
  }

  @Test
  void whatBecomesUnreadableOrGoesAwayLeavesTheLastGoodRootInForce() {
    Origin origin = Origin.CONFIG_MAP;
    assertThat(dryRun(origin, "kl")).isEqualTo(ADMITTED);

    String path = "/api/v1/namespaces/" + origin.id() + "/configmaps/acme-root";
    api.merge(path, "data: {trusted_root.json: '{}'}");
    awaitReady(origin, "False");
    assertThat(dryRun(origin, "kl")).isEqualTo(ADMITTED);
    api.delete(path);
    awaitReady(origin, "False");
    assertThat(dryRun(origin, "kl")).isEqualTo(ADMITTED);
    assertThat(dryRun(origin, "stranger-kl")).isEqualTo(REFUSED);

    put(origin, cast.sigstore());
    awaitReady(origin, "True");
  }

  private void sign(String name, MiniSigstore by, FulcioIdentity identity) {
    shelf.keyless(name, "v1", name, Form.BUNDLE_SIGNATURE, by, identity);
  }

  /** Without waiting for anything. */
  private void put(Origin origin, MiniSigstore sigstore) {
    plane.kubectlAs("admin", origin.manifests(json(sigstore)), "apply", "-f", "-").orThrow();
  }

  private void staleAfter(Origin origin, String time) {
    assertThat(
            api.merge(
                    "/apis/tidewaiter.io/v1alpha1/trustroots/" + origin.id(),
                    "spec: {staleAfter: " + time + "}")
                .status())
        .isEqualTo(200);
  }

  private void soon(Origin origin, String image, int status) {
    Eventually.within(SOON, () -> assertThat(dryRun(origin, image)).as(image).isEqualTo(status));
  }

  private void awaitReady(Origin origin, String status) {
    Eventually.within(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    plane
                        .kubectl(
                            "get",
                            "trustroot",
                            origin.id(),
                            "-o=jsonpath={.status.conditions[?(@.type=='Ready')].status}")
                        .out())
                .isEqualTo(status));
  }

  private int dryRun(Origin origin, String image) {
    return api.create(
            "/api/v1/namespaces/" + origin.id() + "/pods?dryRun=All", pod(origin, "probe", image))
        .status();
  }

  private CommandOutput apply(Origin origin, String image) {
    return apply(origin, image, image);
  }

  private CommandOutput apply(Origin origin, String name, String image) {
    return plane.kubectlAs("admin", pod(origin, name, image), "apply", "-f", "-");
  }

  private String pod(Origin origin, String name, String image) {
    return ImageGate.pod(origin.id(), name, shelf.reference(image, "v1"));
  }

  private void golden(String name, Origin origin, CommandOutput refused) {
    assertThat(refused.status()).as(refused::toString).isEqualTo(1);
    ImageGate.golden(name, refused.err().replace(origin.id(), "shop"), shelf);
  }

  private String policy(Origin origin) {
    return """
    apiVersion: tidewaiter.io/v1alpha1
    kind: PodPolicy
    metadata: {name: %s}
    spec:
      validationActions: [Deny]
      match: {namespaces: [%1$s]}
      images:
        - match: ["%s/**"]
          signatures: {authorities: [%s]}
      defaults: {pinDigests: true}
    """
        .formatted(origin.id(), shelf.registry().host(), shelf.keylessAuthority(origin.id()));
  }

  private static String json(MiniSigstore sigstore) {
    return sigstore.trustedRoot().json().toString();
  }
}
