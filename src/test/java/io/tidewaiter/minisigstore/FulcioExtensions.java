package io.tidewaiter.minisigstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** Fulcio's own extensions of a certificate. */
final class FulcioExtensions {
  private static final ASN1ObjectIdentifier ARC = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1");
  private static final int LAST_RAW = 6;

  private FulcioExtensions() {}

  static void add(X509v3CertificateBuilder builder, FulcioIdentity identity) throws IOException {
    TreeMap<Integer, String> all = new TreeMap<>(identity.extensions());
    all.put(1, identity.oldIssuer());
    all.put(8, identity.issuer());
    for (int last : all.keySet()) {
      builder.addExtension(ARC.branch("" + last), false, value(last, all.getOrDefault(last, "")));
    }
  }

  private static byte[] value(int last, String text) throws IOException {
    return last <= LAST_RAW
        ? text.getBytes(StandardCharsets.UTF_8)
        : new DERUTF8String(text).getEncoded(ASN1Encoding.DER);
  }
}
