package io.tidewaiter.verify.sigstore;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Timestamps of a signature (RFC 3161). Composed of BouncyCastle's parts and not of the library's
 * {@code TimestampVerifier}, which keeps the time to itself, takes the first certificate of the
 * token for the signer's, and of two authorities with one certificate only sees the first.
 */
final class Timestamps {
  private Timestamps() {}

  /**
   * The time that a response vouches for.
   *
   * @param stamped what it may be a timestamp of, any of them
   * @return nothing if the trust root does not know the authority
   * @throws Refusal if it is by a known authority, and something is wrong with it
   */
  static Optional<Instant> time(byte[] response, List<byte[]> stamped, TrustMaterial root)
      throws Refusal {
    TimeStampToken token = token(response);
    Instant time = token.getTimeStampInfo().getGenTime().toInstant();
    Optional<Refusal> refusal = Optional.empty();
    for (TrustMaterial.Authority authority : root.timestampAuthorities()) {
      if (isBy(token, authority)) {
        try {
          check(token, time, stamped, authority);
          return Optional.of(time);
        } catch (Refusal e) {
          refusal = Optional.of(e);
        }
      }
    }
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return Optional.empty();
  }

  private static TimeStampToken token(byte[] response) throws Refusal {
    try {
      TimeStampToken token = new TimeStampResponse(response).getTimeStampToken();
      if (token == null) {
        throw Refusal.malformed("its timestamp is only the answer that there is none");
      }
      return token;
    } catch (TSPException | IOException e) {
      throw Refusal.malformed("its timestamp cannot be read");
    }
  }

  private static boolean isBy(TimeStampToken token, TrustMaterial.Authority authority)
      throws Refusal {
    try {
      return token.getSID().match(new JcaX509CertificateHolder(authority.chain().getFirst()));
    } catch (CertificateEncodingException e) {
      throw Refusal.noTrustRoot("a timestamp authority of the trust root cannot be read");
    }
  }

  private static void check(
      TimeStampToken token, Instant time, List<byte[]> stamped, TrustMaterial.Authority authority)
      throws Refusal {
    if (!authority.window().contains(time)) {
      throw Refusal.untrusted(
          "its timestamp is of %s, and its authority counts %s"
              .formatted(time, authority.window()));
    }
    X509Certificate signer = authority.chain().getFirst();
    try {
      // also: the purpose is timestamping, alone and critical, and the certificate was valid
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
    } catch (TSPValidationException e) {
      throw Refusal.tampered("its timestamp is not valid");
    } catch (TSPException | OperatorCreationException e) {
      throw Refusal.untrusted("its timestamp cannot be verified");
    }
    if (CertificatePath.find(signer, authority.chain(), authority.root(), time).isEmpty()) {
      throw Refusal.untrusted("the certificates of its timestamp's authority were not valid");
    }
    if (stamped.stream().noneMatch(bytes -> isOf(token, bytes))) {
      throw Refusal.tampered("its timestamp is of something else");
    }
  }

  private static boolean isOf(TimeStampToken token, byte[] bytes) {
    return Hash.ofOid(token.getTimeStampInfo().getMessageImprintAlgOID().getId())
        .map(hash -> hash.of(bytes))
        .filter(hash -> Arrays.equals(hash, token.getTimeStampInfo().getMessageImprintDigest()))
        .isPresent();
  }
}
