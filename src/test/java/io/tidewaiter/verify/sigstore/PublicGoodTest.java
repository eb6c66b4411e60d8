package io.tidewaiter.verify.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.trust.TrustRoot;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every authority, key and window. A refresh changes this test too: somebody has to look. */
class PublicGoodTest {
  private final PublicGood shipped = PublicGood.shipped();
  private final TrustMaterial root = read();

  private TrustMaterial read() {
    return new TrustMaterials().of(shipped.trustRoot()).orElseThrow();
  }

  @Test
  void saysWhereItIsFrom() {
    assertThat(shipped.trustRoot().name()).isEqualTo(TrustRoot.PUBLIC_GOOD);
    assertThat(shipped.trustRoot().fingerprint())
        .isEqualTo("6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66");
    assertThat(shipped.source()).isEqualTo("@sigstore/tuf 4.0.2");
    assertThat(shipped.date()).isEqualTo("2026-03-18");
  }

  @Test
  void hasTheTransparencyLogs() {
    assertThat(logs(root.logs()))
        .containsExactly(
            "rekor.sigstore.dev ECDSA P-256 c0d23d6ad406973f9559f3ba2d1ca01f84147d8ffc5b8445c224f98b9591801d"
                + " from 2021-01-12T11:53:27Z on",
            "log2025-1.rekor.sigstore.dev Ed25519 cf1199155bddd051268d1f16ac5c0c75c009f6fb5a63f4177f8e18d7051e3fa0"
                + " from 2025-09-23T00:00:00Z on");
  }

  @Test
  void hasTheCertificateLogs() {
    assertThat(logs(root.certificateLogs()))
        .containsExactly(
            "ctfe.sigstore.dev ECDSA P-256 086092f02852ff6845d1d16b27849c456718ac163dc338d26de6bc2206366f72"
                + " from 2021-03-14T00:00:00Z until 2022-10-31T23:59:59.999Z",
            "ctfe.sigstore.dev ECDSA P-256 dd3d306ac6c7113263191e1c99673702a24a5eb8de3cadff878a72802f29ee8e"
                + " from 2022-10-20T00:00:00Z on");
  }

  @Test
  void nameOfEveryLogOfEcdsaKeysIsTheHashOfItsKey() {
    for (TrustMaterial.Log log : root.certificateLogs()) {
      assertThat(log.id()).isEqualTo(Hash.SHA256.of(log.key().getEncoded()));
    }
    assertThat(root.logs().getFirst().id())
        .isEqualTo(Hash.SHA256.of(root.logs().getFirst().key().getEncoded()));
  }

  @Test
  void hasTheCertificateAuthorities() {
    assertThat(authorities(root.issuers()))
        .containsExactly(
            "[CN=sigstore,O=sigstore.dev 80917b65f03abf98] from 2021-03-07T03:20:29Z until 2022-12-31T23:59:59.999Z",
            "[CN=sigstore-intermediate,O=sigstore.dev c355ee53d69e68aa, CN=sigstore,O=sigstore.dev fef4e9beb17faa47] from 2022-04-13T20:06:15Z on");
  }

  @Test
  void hasTheTimestampAuthority() {
    assertThat(authorities(root.timestampAuthorities()))
        .containsExactly(
            "[CN=sigstore-tsa,O=sigstore.dev 2c6f8bfa83ba01e7, CN=sigstore-tsa-selfsigned,O=sigstore.dev c0f1eaa45f3920c6] from 2025-07-04T00:00:00Z on");
  }

  @Test
  void everyChainLeadsToItsRoot() throws Exception {
    for (TrustMaterial.Authority authority : root.issuers()) {
      check(authority);
    }
    for (TrustMaterial.Authority authority : root.timestampAuthorities()) {
      check(authority);
    }
  }

  private static void check(TrustMaterial.Authority authority) throws Exception {
    List<X509Certificate> chain = authority.chain();
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate issuer = chain.get(Math.min(i + 1, chain.size() - 1));
      chain.get(i).verify(issuer.getPublicKey());
      assertThat(CertificatePath.isValidAt(chain.get(i), authority.window().start())).isTrue();
    }
  }

  private static List<String> logs(List<TrustMaterial.Log> logs) {
    return logs.stream().map(PublicGoodTest::line).toList();
  }

  private static String line(TrustMaterial.Log log) {
    try {
      String id = HexFormat.of().formatHex(log.id());
      return "%s %s %s %s".formatted(log.host(), KeyKind.of(log.key()), id, log.window());
    } catch (Refusal e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> authorities(List<TrustMaterial.Authority> authorities) {
    return authorities.stream().map(PublicGoodTest::line).toList();
  }

  /** The fingerprints of all keys, the first 16 digits of each. */
  private static String line(TrustMaterial.Authority authority) {
    return authority.chain().stream()
            .map(it ->
                it.getSubjectX500Principal().getName()
                    + " "
                    + Hash.SHA256.hexOf(it.getPublicKey().getEncoded()).substring(0, 16))
            .toList()
        + " "
        + authority.window();
  }
}
