package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Log entries are checked by the JDK, by another canonicaliser and by sigstore-java's tree. */
class LogEntryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Image IMAGE = new Image("registry.example/acme/web", Bytes.utf8("{}"));

  private final MiniSigstore sigstore = MiniSigstore.start();
  private final Signer signer =
      sigstore.keyless(FulcioIdentity.email("a@acme.example", "https://idp.example"));

  @ParameterizedTest
  @EnumSource(Material.class)
  void aSignatureCarriesWhatItsMaterialSays(Material material) {
    Signed signed = sign(material);
    assertThat(signed.log()).hasSize(material.logged() ? 1 : 0);
    assertThat(signed.timestamps()).hasSize(material.stamped() ? 1 : 0);
    assertThat(signed.log().stream().flatMap(it -> it.promise().stream()))
        .hasSize(material.promised() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"REKOR_1", "REKOR_1_INTOTO", "REKOR_2_AND_TIMESTAMP"})
  void theBodyIsCanonicalJson(Material material) throws Exception {
    Bytes body = sign(material).log().getFirst().body();
    assertThat(new JsonCanonicalizer(body.text()).getEncodedString()).isEqualTo(body.text());
  }

  @Test
  void thePromiseIsOverTheEntryInCanonicalJson() throws Exception {
    LogEntry entry = sign(Material.REKOR_1).log().getFirst();
    String promised =
        """
        {"logIndex":%d,"logID":"%s","body":"%s","integratedTime":%d}\
        """
            .formatted(
                entry.index(), entry.logId().hex(), entry.body().base64(), entry.integratedTime());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(key("EC", sigstore.services().rekor1().spki()));
    signature.update(new JsonCanonicalizer(promised).getEncodedUTF8());
    assertThat(signature.verify(entry.promise().orElseThrow().toArray())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"REKOR_1", "REKOR_2_AND_TIMESTAMP"})
  void theProofLeadsToTheRootOfTheCheckpoint(Material material) throws Exception {
    for (int i = 0; i < 20; i++) {
      LogEntry entry = sign(material).log().getFirst();
      InclusionProof proof = entry.proof().orElseThrow();
      List<byte[]> hashes = proof.hashes().stream().map(Bytes::toArray).toList();
      byte[] leaf = Bytes.join(Bytes.of(new byte[] {0}), entry.body()).sha256().toArray();
      InclusionProofVerifier.verify(
          leaf, proof.index(), proof.treeSize(), hashes, proof.rootHash().toArray());
      assertThat(proof.hashes()).isNotEmpty();
      List<String> lines = proof.checkpoint().lines().toList();
      assertThat(lines.get(1)).isEqualTo("" + proof.treeSize());
      assertThat(lines.get(2)).isEqualTo(proof.rootHash().base64());
    }
  }

  @Test
  void theCheckpointIsSignedByTheLog() throws Exception {
    RekorV1 first = sigstore.services().rekor1();
    String one = sign(Material.REKOR_1).log().getFirst().proof().orElseThrow().checkpoint();
    assertThat(one).startsWith("rekor.mini.example - ");
    assertThat(signed(one, "SHA256withECDSA", key("EC", first.spki()))).isTrue();
    RekorV2 second = sigstore.services().rekor2();
    String two =
        sign(Material.REKOR_2_AND_TIMESTAMP).log().getFirst().proof().orElseThrow().checkpoint();
    assertThat(two).startsWith("log2026-1.rekor.mini.example\n");
    assertThat(signed(two, "Ed25519", key("Ed25519", second.spki()))).isTrue();
  }

  @Test
  void theSecondLogHashesWhatWasSigned() throws Exception {
    Signed signed = sign(Material.REKOR_2_AND_TIMESTAMP);
    JsonNode body = JSON.readTree(signed.log().getFirst().body().toArray());
    JsonNode entry = body.at("/spec/hashedRekordV002");
    assertThat(entry.at("/data/digest").asText())
        .isEqualTo(signed.content().toBeSigned().sha256().base64());
    assertThat(entry.at("/signature/verifier/keyDetails").asText())
        .isEqualTo("PKIX_ECDSA_P256_SHA_256");
  }

  private Signed sign(Material material) {
    return sigstore.sign(signer, DsseContent.of(Statement.signature(IMAGE)), material);
  }

  private static boolean signed(String checkpoint, String algorithm, PublicKey key)
      throws Exception {
    int blank = checkpoint.indexOf("\n\n");
    String line = checkpoint.substring(blank + 2).strip();
    byte[] hintAndSignature = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(key);
    signature.update(Bytes.utf8(checkpoint.substring(0, blank + 1)).toArray());
    return signature.verify(hintAndSignature, 4, hintAndSignature.length - 4);
  }

  private static PublicKey key(String algorithm, Bytes spki) throws Exception {
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki.toArray()));
  }
}
