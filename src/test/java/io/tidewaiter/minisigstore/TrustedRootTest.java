package io.tidewaiter.minisigstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The trusted root is read by sigstore-java. */
class TrustedRootTest {
  @Test
  void everyServiceIsInTheTrustedRoot() throws Exception {
    MiniSigstore sigstore = MiniSigstore.start();
    SigstoreTrustedRoot root = read(sigstore.trustedRootJson());
    assertThat(root.getTLogs()).hasSize(2);
    assertThat(root.getCTLogs()).hasSize(1);
    assertThat(root.getCAs()).hasSize(1);
    assertThat(root.getTSAs()).hasSize(1);
    assertThat(root.getTLogs().getFirst().getLogId().getKeyId())
        .isEqualTo(sigstore.services().rekor1().logId().toArray());
  }

  @Test
  void theTimeInWhichAServiceIsTrustedCanBeSet() throws Exception {
    Instant end = Instant.parse("2025-01-01T00:00:00Z");
    TrustedRootJson json =
        MiniSigstore.start()
            .trustedRoot()
            .trusting(Service.CERTIFICATE_AUTHORITY, new Window(Instant.EPOCH, end));
    SigstoreTrustedRoot root = read(json.toString());
    assertThat(root.getCAs().getFirst().getValidFor().getEnd()).contains(end);
    assertThat(root.getTSAs().getFirst().getValidFor().getEnd()).isEmpty();
  }

  private static SigstoreTrustedRoot read(String json) throws Exception {
    return SigstoreTrustedRoot.from(new ByteArrayInputStream(Bytes.utf8(json).toArray()));
  }
}
