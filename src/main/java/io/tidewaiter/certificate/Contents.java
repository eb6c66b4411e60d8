package io.tidewaiter.certificate;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Secret of an installation says.
 *
 * @param authority the CA that signs from now on
 * @param serving what every replica serves with; signed by that CA, or by the one before while the
 *     new one is not trusted everywhere
 * @param bundle the CAs that an API server has to trust, the newest first: what caBundle holds
 */
public record Contents(
    Optional<Authority> authority, Optional<Credential> serving, List<X509Certificate> bundle) {
  /** Nothing at all. */
  public static final Contents NONE = new Contents(Optional.empty(), Optional.empty(), List.of());

  /** The key of the bundle; API clients that trust Tidewaiter read this entry too. */
  public static final String BUNDLE = "ca-bundle.crt";

  static final String AUTHORITY = "ca.crt";
  static final String AUTHORITY_KEY = "ca.key";
  static final String SERVING = "tls.crt";
  static final String SERVING_KEY = "tls.key";

  public Contents {
    bundle = List.copyOf(bundle);
  }

  /** Reads what can be used of a Secret's entries, and takes the rest for missing. */
  public static Contents read(Map<String, String> data) {
    return new Contents(
        Authority.read(entry(data, AUTHORITY), entry(data, AUTHORITY_KEY)),
        Credential.read(entry(data, SERVING), entry(data, SERVING_KEY)),
        bundle(entry(data, BUNDLE)));
  }

  /**
   * The entries that say this.
   *
   * @throws java.util.NoSuchElementException if it is not whole
   */
  public Map<String, String> data() {
    Credential signer = authority.orElseThrow().credential();
    Credential server = serving.orElseThrow();
    return Map.of(
        AUTHORITY, signer.certificatePem(),
        AUTHORITY_KEY, signer.keyPem(),
        SERVING, server.certificatePem(),
        SERVING_KEY, server.keyPem(),
        BUNDLE, Pem.of(bundle));
  }

  /** Which CA of the bundle signed what is served; empty if none did. */
  public Optional<X509Certificate> signer() {
    return serving.flatMap(served -> bundle.stream().filter(served::isSignedBy).findFirst());
  }

  private static List<X509Certificate> bundle(String text) {
    try {
      return Pem.certificates(text);
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static String entry(Map<String, String> data, String key) {
    return data.getOrDefault(key, "");
  }
}
