package io.tidewaiter.trust;

import io.tidewaiter.image.ImagePattern;
import io.tidewaiter.image.ImageReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * SHA-256 over an image rule. Every text is written with its length before it and every list with
 * the number of its items, so that no two rules are written alike, whatever names are in them.
 */
final class RuleFingerprint {
  private final MessageDigest digest;

  private RuleFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) { // every Java has it
      throw new IllegalStateException(e);
    }
  }

  /** In hexadecimal digits. */
  static String of(
      List<ImagePattern> match,
      List<ImagePattern> exclude,
      Optional<SignatureRule> signatures,
      List<AttestationRule> attestations,
      boolean requireDigest,
      Optional<ImageReference> signatureRepository) {
    RuleFingerprint fingerprint = new RuleFingerprint();
    fingerprint.all(match, pattern -> fingerprint.text(pattern.toString()));
    fingerprint.all(exclude, pattern -> fingerprint.text(pattern.toString()));
    fingerprint.maybe(signatures, fingerprint::signatures);
    fingerprint.all(attestations, fingerprint::attestation);
    fingerprint.flag(requireDigest);
    fingerprint.maybe(signatureRepository, repository -> fingerprint.text(repository.name()));
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void signatures(SignatureRule rule) {
    all(rule.authorities(), this::authority);
    number(rule.threshold());
    flag(rule.sameRepository());
  }

  private void attestation(AttestationRule rule) {
    text(rule.name());
    all(rule.predicateTypes(), this::text);
    all(rule.authorities(), this::authority);
    number(rule.threshold());
    all(rule.conditions(), condition -> text(condition.expression()));
  }

  private void authority(Authority authority) {
    text(authority.name());
    switch (authority.trust()) {
      case Trust.Key key -> {
        text("key");
        text(key.fingerprint());
        maybe(key.hash(), hash -> text(hash.name()));
        maybe(key.trustRoot(), this::text);
      }
      case Trust.Keyless keyless -> {
        text("keyless");
        text(keyless.trustRoot());
        identity(keyless.identity());
      }
      case Trust.Certificate certificate -> {
        text("certificate");
        all(certificate.roots(), this::certificate);
        all(certificate.intermediates(), this::certificate);
        identity(certificate.identity());
        maybe(certificate.trustRoot(), this::text);
      }
    }
    flag(authority.requires().transparencyLog());
    flag(authority.requires().timestamp());
    flag(authority.requires().signedCertificateTimestamp());
  }

  private void identity(Identity identity) {
    maybe(identity.issuer(), this::matcher);
    matcher(identity.subject());
    all(
        List.copyOf(new TreeMap<>(identity.extensions()).entrySet()),
        extension -> {
          text(extension.getKey());
          matcher(extension.getValue());
        });
  }

  private void matcher(TextMatcher matcher) {
    switch (matcher) {
      case TextMatcher.Exact exact -> {
        text("exact");
        text(exact.text());
      }
      case TextMatcher.FullMatch fullMatch -> {
        text("full match");
        text(fullMatch.pattern().pattern());
      }
    }
  }

  private void certificate(X509Certificate certificate) {
    try {
      bytes(certificate.getEncoded());
    } catch (GeneralSecurityException e) { // it was read from its encoding
      throw new IllegalStateException(e);
    }
  }

  private <T> void all(List<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
  }

  private <T> void maybe(Optional<T> value, Consumer<T> each) {
    all(value.stream().toList(), each);
  }

  private void flag(boolean value) {
    number(value ? 1 : 0);
  }

  private void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] bytes) {
    number(bytes.length);
    digest.update(bytes);
  }

  private void number(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
