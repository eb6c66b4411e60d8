package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.image.Digest;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import io.tidewaiter.registry.FakeRegistry;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signatures lie where cosign looks for them. */
class SignatureStoreTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final FakeRegistry registry = FakeRegistry.start();
  private final SignatureStore store = new SignatureStore(registry, "acme/web");
  private final Signer signer = Signer.key(SigningKey.ecdsa(Curve.P256));
  private final Image image = store.image("one");

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aBundleIsAReferrer() throws IOException {
    Signed signed = Signed.by(signer, DsseContent.of(Statement.signature(image)));
    Digest digest = store.bundle(image, signed);
    JsonNode index = get("/v2/acme/web/referrers/" + image.digest());
    assertThat(index.at("/manifests/0/digest").asText()).isEqualTo(digest.toString());
    assertThat(index.at("/manifests/0/artifactType").asText())
        .isEqualTo("application/vnd.dev.sigstore.bundle.v0.3+json");
  }

  @Test
  void withoutTheApiABundleIsUnderTheFallbackTagWithTheWrongType() throws IOException {
    registry.referrersApi(false);
    Signed signed = Signed.by(signer, DsseContent.of(Statement.signature(image)));
    store.bundle(image, signed);
    JsonNode index = get("/v2/acme/web/manifests/sha256-" + image.digest().hex());
    assertThat(index.at("/manifests/0/artifactType").asText())
        .isEqualTo("application/vnd.oci.empty.v1+json");
  }

  @Test
  void aSecondLegacySignatureIsASecondLayer() throws IOException {
    store.legacy(image, Signed.by(signer, SimpleSigning.of(image)));
    store.legacy(image, Signed.by(signer, SimpleSigning.of(image)));
    JsonNode manifest = get("/v2/acme/web/manifests/sha256-" + image.digest().hex() + ".sig");
    assertThat(manifest.path("layers")).hasSize(2);
  }

  @Test
  void aLegacySignatureMayBeAReferrerThatItsConfigTells() throws IOException {
    Signed signed = Signed.by(signer, SimpleSigning.of(image));
    Digest digest = store.legacyReferrer(image, signed);
    JsonNode manifest = get("/v2/acme/web/manifests/" + digest);
    assertThat(manifest.at("/config/mediaType").asText())
        .isEqualTo("application/vnd.dev.cosign.artifact.sig.v1+json");
    assertThat(manifest.has("artifactType")).isFalse();
  }

  @Test
  void anAttestationMayLieUnderTheLegacyTag() throws IOException {
    Statement statement = Statement.attestation(image, "https://spdx.dev/Document", "{}");
    store.legacy(image, Signed.by(signer, DsseContent.of(statement)));
    JsonNode manifest = get("/v2/acme/web/manifests/sha256-" + image.digest().hex() + ".att");
    assertThat(manifest.at("/layers/0/annotations/predicateType").asText())
        .isEqualTo("https://spdx.dev/Document");
  }

  private JsonNode get(String path) throws IOException {
    try (InputStream body = registry.uri(path).toURL().openStream()) {
      return JSON.readTree(body);
    }
  }
}
