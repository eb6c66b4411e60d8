package io.tidewaiter.verify.sigstore;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates. A bare key where a certificate belongs is none. */
final class Certificates {
  private Certificates() {}

  static X509Certificate der(byte[] der) throws Refusal {
    // the factory would also take PEM, and a PKCS#7 message
    if (der.length == 0 || der[0] != 0x30) {
      throw Refusal.malformed("what should be its certificate is none");
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(der);
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (in.available() > 0) {
        throw Refusal.malformed("there is something after its certificate");
      }
      return certificate;
    } catch (CertificateException e) {
      throw Refusal.malformed("what should be its certificate is none");
    }
  }

  /** One certificate. */
  static X509Certificate pem(String text) throws Refusal {
    List<X509Certificate> all = pemChain(text);
    if (all.size() != 1) {
      throw Refusal.malformed("there are " + all.size() + " certificates, where one belongs");
    }
    return all.getFirst();
  }

  static List<X509Certificate> pemChain(String text) throws Refusal {
    List<X509Certificate> all = new ArrayList<>();
    for (Pem block : Pem.all(text, Limits.CERTIFICATES)) {
      if (!block.label().equals("CERTIFICATE")) {
        throw Refusal.malformed("what should be its certificate is none");
      }
      all.add(der(block.der()));
    }
    return all;
  }
}
