package io.tidewaiter.verify.sigstore;

import io.tidewaiter.text.ForeignText;
import io.tidewaiter.trust.Identity;
import io.tidewaiter.trust.TextMatcher;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a certificate is: all that is asked of an identity is answered by one and the same.
 *
 * @param subject the only alternative name
 * @param issuer who vouched for them, if Fulcio issued the certificate
 */
record CertificateIdentity(String subject, Optional<String> issuer, X509Certificate certificate) {
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final String ISSUER = FULCIO + "8";

  /** Deprecated, but all that certificates of 2022 have. */
  private static final String OLD_ISSUER = FULCIO + "1";

  private static final int EMAIL = 1;
  private static final int URI = 6;

  static CertificateIdentity of(X509Certificate certificate) throws Refusal {
    Optional<String> issuer = FulcioExtension.text(certificate, ISSUER);
    Optional<String> oldIssuer = FulcioExtension.text(certificate, OLD_ISSUER);
    if (issuer.isPresent() && oldIssuer.isPresent() && !issuer.equals(oldIssuer)) {
      throw Refusal.untrusted(
          "its certificate names two issuers: %s and %s"
              .formatted(Refusal.quote(issuer.get()), Refusal.quote(oldIssuer.get())));
    }
    return new CertificateIdentity(subject(certificate), issuer.or(() -> oldIssuer), certificate);
  }

  private static String subject(X509Certificate certificate) throws Refusal {
    Collection<List<?>> names;
    try {
      names = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      throw Refusal.malformed("its certificate cannot be read");
    }
    if (names == null || names.size() != 1) {
      throw Refusal.untrusted("its certificate does not name exactly one holder");
    }
    List<?> name = names.iterator().next();
    boolean counts = name.getFirst() instanceof Integer type && (type == EMAIL || type == URI);
    if (!counts || !(name.get(1) instanceof String subject)) {
      throw Refusal.untrusted("its certificate names its holder neither by e-mail nor by URI");
    }
    return subject;
  }

  /** Refuses everybody else than whom a policy wants. */
  void check(Identity wanted) throws Refusal {
    if (!wanted.subject().matches(subject)) {
      throw Refusal.untrusted("it is by " + Refusal.quote(subject) + ", who is not trusted here");
    }
    if (wanted.issuer().isPresent() && !issuer.filter(wanted.issuer().get()::matches).isPresent()) {
      throw Refusal.untrusted(
          issuer
                  .map(other -> "its signer is vouched for by " + Refusal.quote(other))
                  .orElse("nobody vouches for its signer")
              + ", and not by "
              + Refusal.quote(wanted.issuer().get().toString()));
    }
    for (Map.Entry<String, TextMatcher> each : wanted.extensions().entrySet()) {
      Optional<String> value = FulcioExtension.text(certificate, each.getKey());
      if (!value.filter(each.getValue()::matches).isPresent()) {
        throw Refusal.untrusted(
            "the extension %s of its certificate is %s, and not %s"
                .formatted(
                    each.getKey(),
                    value.map(Refusal::quote).orElse("absent"),
                    Refusal.quote(each.getValue().toString())));
      }
    }
  }

  /** As messages name them, without quotation marks; foreign text in it is escaped. */
  String name() {
    String who = ForeignText.printable(subject, 200);
    return issuer
        .map(by -> "keyless %s (issuer %s)".formatted(who, ForeignText.printable(by, 200)))
        .orElse("the certificate of " + who);
  }
}
