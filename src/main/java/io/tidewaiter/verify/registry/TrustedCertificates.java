package io.tidewaiter.verify.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the system's certificate authorities and some more. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * @param host the registry that they are for, in messages
   * @param pem certificates, one after the other
   * @throws IllegalArgumentException if there is none, or one cannot be read
   */
  static SSLContext with(String host, String pem) {
    try {
      Collection<? extends Certificate> more =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (more.isEmpty()) {
        throw new IllegalArgumentException("the CA of registry " + host + " has no certificate");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate certificate : systemAuthorities()) {
        store.setCertificateEntry("system-" + count++, certificate);
      }
      for (Certificate certificate : more) {
        store.setCertificateEntry("registry-" + count++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the CA of registry " + host + " is not PEM", e);
    }
  }

  private static Certificate[] systemAuthorities() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager certificates) {
        return certificates.getAcceptedIssuers();
      }
    }
    return new Certificate[0];
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
