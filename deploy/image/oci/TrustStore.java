import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the trust store of the Java runtime from certificate authorities in PEM files, one in
 * each. It has no password and no salt: the same authorities give the same bytes.
 *
 * <pre>
 * TrustStore FILE DIRECTORY
 * </pre>
 */
final class TrustStore {
  private TrustStore() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[1]))) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      try (InputStream pem = Files.newInputStream(file)) {
        String alias = file.getFileName().toString().replaceFirst("\\.crt$", "");
        store.setCertificateEntry(alias, certificates.generateCertificate(pem));
      }
    }
    if (store.size() < 50) {
      throw new IOException("only " + store.size() + " certificate authorities in " + args[1]);
    }
    try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
      store.store(out, new char[0]);
    }
  }
}
