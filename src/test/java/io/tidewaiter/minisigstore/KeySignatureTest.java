package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is signed by a key is checked by the JDK alone. */
class KeySignatureTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Image IMAGE = new Image("registry.example/acme/web", Bytes.utf8("{}"));
  private static final String D =
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(SigningKey.ecdsa(Curve.P256), "SHA256withECDSA", false),
        Arguments.of(SigningKey.ecdsa(Curve.P384), "SHA384withECDSA", false),
        Arguments.of(SigningKey.ecdsa(Curve.P384).hashing(Hash.SHA256), "SHA256withECDSA", false),
        Arguments.of(SigningKey.ecdsa(Curve.P521), "SHA512withECDSA", false),
        Arguments.of(SigningKey.rsa(2048), "SHA256withRSA", false),
        Arguments.of(SigningKey.rsa(3072).hashing(Hash.SHA512), "SHA512withRSA", false),
        Arguments.of(SigningKey.ed25519(), "Ed25519", false),
        Arguments.of(SigningKey.ed25519ph(), "Ed25519", true));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theJdkVerifiesWhatAKeySigned(SigningKey key, String algorithm, boolean prehashed)
      throws GeneralSecurityException {
    Signed signed = Signed.by(Signer.key(key), SimpleSigning.of(IMAGE));
    Signature signature = Signature.getInstance(algorithm);
    if (prehashed) {
      signature.setParameter(new EdDSAParameterSpec(true));
    }
    signature.initVerify(key.publicKey());
    signature.update(signed.content().toBeSigned().toArray());
    assertThat(signature.verify(signed.signature().toArray())).isTrue();
  }

  @Test
  void aSignatureInABundleIsAStatementAsCosignWritesIt() throws Exception {
    SigningKey key = SigningKey.ecdsa(Curve.P256);
    Signed signed = Signed.by(Signer.key(key), DsseContent.of(Statement.signature(IMAGE)));
    JsonNode bundle = new BundleJson(BundleVersion.V0_3).of(signed);
    Bytes payload = Bytes.base64(bundle.at("/dsseEnvelope/payload").asText());
    String statement =
        """
        {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}}],\
        "predicateType":"https://sigstore.dev/cosign/sign/v1","predicate":{}}\
        """;
    assertThat(payload.text()).isEqualTo(statement);
    assertThat(bundle.at("/verificationMaterial/publicKey/hint").asText())
        .isEqualTo(key.spki().sha256().base64());

    Bytes head = Bytes.utf8("DSSEv1 28 application/vnd.in-toto+json " + payload.size() + " ");
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(key.publicKey());
    signature.update(Bytes.join(head, payload).toArray());
    Bytes sig = Bytes.base64(bundle.at("/dsseEnvelope/signatures/0/sig").asText());
    assertThat(signature.verify(sig.toArray())).isTrue();
  }

  @Test
  void aLegacySignatureIsAPayloadAsCosignWritesIt() throws Exception {
    Signed signed = Signed.by(Signer.key(SigningKey.ecdsa(Curve.P256)), SimpleSigning.of(IMAGE));
    LegacyLayer layer = LegacyLayer.of(signed);
    JsonNode expected =
        JSON.readTree(
            """
            {"critical":{"identity":{"docker-reference":"registry.example/acme/web"},
             "image":{"docker-manifest-digest":"sha256:%s"},
             "type":"cosign container image signature"},"optional":null}\
            """
                .formatted(D));
    assertThat(JSON.readTree(layer.content().toArray())).isEqualTo(expected);
    assertThat(layer.annotations())
        .containsOnly(Map.entry("dev.cosignproject.cosign/signature", signed.signature().base64()));
  }
}
