package io.tidewaiter.verify.sigstore;

import dev.sigstore.trustroot.CertificateAuthority;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.trustroot.TransparencyLog;
import dev.sigstore.trustroot.ValidFor;
import io.tidewaiter.trust.TrustRoot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code trusted_root.json}. The one place that needs protobuf. */
final class TrustMaterialReader {
  private TrustMaterialReader() {}

  static TrustMaterial read(TrustRoot root) throws Refusal {
    byte[] json = root.json().getBytes(StandardCharsets.UTF_8);
    // protobuf's own reader takes the last of two equal keys
    Fields.of(json, "the trust root " + Refusal.quote(root.name()));
    try {
      SigstoreTrustedRoot read = SigstoreTrustedRoot.from(new ByteArrayInputStream(json));
      return new TrustMaterial(
          root.name(),
          authorities(read.getCAs()),
          logs(read.getTLogs()),
          logs(read.getCTLogs()),
          authorities(read.getTSAs()));
    } catch (SigstoreConfigurationException e) {
      throw Refusal.malformed("it is no trusted_root.json");
    }
  }

  private static List<TrustMaterial.Authority> authorities(List<CertificateAuthority> all) {
    List<TrustMaterial.Authority> authorities = new ArrayList<>();
    for (CertificateAuthority each : all) {
      List<X509Certificate> chain =
          each.getCertPath().getCertificates().stream().map(X509Certificate.class::cast).toList();
      Optional<ValidityWindow> window = window(each.getValidFor());
      if (!chain.isEmpty() && window.isPresent()) {
        authorities.add(new TrustMaterial.Authority(chain, window.get()));
      }
    }
    return authorities;
  }

  private static List<TrustMaterial.Log> logs(List<TransparencyLog> all) throws Refusal {
    List<TrustMaterial.Log> logs = new ArrayList<>();
    for (TransparencyLog each : all) {
      Optional<ValidityWindow> window = window(each.getPublicKey().getValidFor());
      String host = each.getBaseUrl().getHost();
      if (window.isPresent()) {
        logs.add(
            new TrustMaterial.Log(
                each.getLogId().getKeyId(),
                host == null ? each.getBaseUrl().toString() : host,
                LogKey.read(each.getPublicKey()),
                window.get()));
      }
    }
    return logs;
  }

  /**
   * A window, unless it has no start. The library makes 1970 of a missing one, so that such a key
   * would have been good for ever; there is no telling when it was meant to be.
   */
  private static Optional<ValidityWindow> window(ValidFor validFor) {
    return validFor.getStart().equals(Instant.EPOCH)
        ? Optional.empty()
        : Optional.of(new ValidityWindow(validFor.getStart(), validFor.getEnd()));
  }
}
