package io.tidewaiter.verify.sigstore;

import io.tidewaiter.trust.TrustRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * The trust root of the public instance of Sigstore, as it was when this program was made. {@code
 * deploy/trust/refresh-public-good.sh} takes a newer one.
 *
 * @param trustRoot never stale by itself: its keys are added to long before they are used
 * @param source the package that it was taken from, with its version
 * @param date when that was published
 */
public record PublicGood(TrustRoot trustRoot, String source, LocalDate date) {
  private static final String PLACE = "/sigstore/public-good/";

  /** Reads what is shipped. */
  public static PublicGood shipped() {
    byte[] json = resource("trusted_root.json");
    Properties source = new Properties();
    try (InputStream in = open("source.properties")) {
      source.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TrustRoot root =
        new TrustRoot(
            TrustRoot.PUBLIC_GOOD,
            new String(json, StandardCharsets.UTF_8),
            Hash.SHA256.hexOf(json),
            Optional.empty());
    return new PublicGood(
        root,
        source.getProperty("package") + " " + source.getProperty("version"),
        LocalDate.parse(source.getProperty("date")));
  }

  private static byte[] resource(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = PublicGood.class.getResourceAsStream(PLACE + name);
    if (in == null) {
      throw new IllegalStateException("the program was built without " + PLACE + name);
    }
    return in;
  }
}
