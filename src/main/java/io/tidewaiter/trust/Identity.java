package io.tidewaiter.trust;

import java.util.Map;
import java.util.Optional;

/**
 * Who the holder of a certificate has to be. All of it is looked for in one and the same
 * certificate.
 *
 * @param issuer who vouched for the signer, as Fulcio's issuer extension names it; compulsory for
 *     keyless signatures, and absent only for certificates of an authority without that extension
 * @param subject the only subject alternative name: an e-mail address or a URI
 * @param extensions further extensions of Fulcio, by their object identifier
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's
 *     extensions</a>
 */
public record Identity(
    Optional<TextMatcher> issuer, TextMatcher subject, Map<String, TextMatcher> extensions) {
  public Identity {
    extensions = Map.copyOf(extensions);
  }

  /** As messages name it: {@code keyless eve@example.com (issuer https://accounts.example)}. */
  @Override
  public String toString() {
    return subject + issuer.map(by -> " (issuer " + by + ")").orElse("");
  }
}
