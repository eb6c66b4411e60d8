package io.tidewaiter.minisigstore;

import io.tidewaiter.minisigstore.SigningKey.Curve;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * A whole Sigstore in memory, with keys made for it alone. Its variants share keys and logs and
 * differ in what their clocks say, or in who stands in for a service.
 */
public final class MiniSigstore {
  private final Services services;
  private final Clock clock;
  private final Map<Service, Duration> offsets;

  private MiniSigstore(Services services, Clock clock, Map<Service, Duration> offsets) {
    this.services = services;
    this.clock = clock;
    this.offsets = Map.copyOf(offsets);
  }

  /** A Sigstore for which it is always the same moment. */
  public static MiniSigstore start() {
    return start(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
  }

  /** A Sigstore whose services all tell the time of this clock. */
  public static MiniSigstore start(Clock clock) {
    return new MiniSigstore(Services.start(), clock, Map.of());
  }

  /** The same Sigstore, one of whose clocks is wrong by so much. */
  public MiniSigstore withOffset(Service service, Duration offset) {
    Map<Service, Duration> more = new EnumMap<>(Service.class);
    more.putAll(offsets);
    more.put(service, offset);
    return new MiniSigstore(services, clock, more);
  }

  /** The same Sigstore, in which one service is that of another. */
  public MiniSigstore with(Service service, MiniSigstore other) {
    return new MiniSigstore(services.with(service, other.services), clock, offsets);
  }

  /** The same Sigstore with a timestamp authority whose certificate is for something else. */
  public MiniSigstore withTimestampsBy(KeyPurposeId purpose) {
    TimestampAuthority authority = new TimestampAuthority(Window.EVER, purpose);
    return new MiniSigstore(services.with(authority), clock, offsets);
  }

  /** What a verifier of this Sigstore trusts; every window can be set. */
  public TrustedRootJson trustedRoot() {
    return new TrustedRootJson(services, Map.of());
  }

  /** {@link #trustedRoot()} as text, with windows that cover all tests. */
  public String trustedRootJson() {
    return trustedRoot().toString();
  }

  /** Somebody whom the certificate authority knows; a new key and certificate each time. */
  public Signer keyless(FulcioIdentity identity) {
    return keyless(identity, KeyPurposeId.id_kp_codeSigning);
  }

  /** The same, with certificates for this purpose. */
  public Signer keyless(FulcioIdentity identity, KeyPurposeId purpose) {
    return () -> {
      SigningKey key = SigningKey.ecdsa(Curve.P256);
      return new Signer.Signing(key, certify(order(identity, key.publicKey(), purpose)));
    };
  }

  /** Somebody whose certificates are in no certificate log. */
  public Signer unlogged(FulcioIdentity identity) {
    return () -> {
      SigningKey key = SigningKey.ecdsa(Curve.P256);
      CertificateAuthority.Order order =
          order(identity, key.publicKey(), KeyPurposeId.id_kp_codeSigning);
      return new Signer.Signing(key, services.authority().issueUnlogged(order));
    };
  }

  /** Somebody whose certificates carry a promise that the log gave for another certificate. */
  public Signer withForeignPromise(FulcioIdentity identity) {
    return () -> {
      SigningKey key = SigningKey.ecdsa(Curve.P256);
      KeyPurposeId purpose = KeyPurposeId.id_kp_codeSigning;
      CertificateAuthority.Order order = order(identity, key.publicKey(), purpose);
      Bytes other = services.authority().unlogged(order);
      return new Signer.Signing(
          key, services.authority().issue(order, certificate -> promise(other)));
    };
  }

  /** Signs, and has the services prove it. */
  public Signed sign(Signer signer, Content content, Material material) {
    Signer.Signing signing = signer.next();
    Bytes signature = signing.key().sign(content.toBeSigned());
    Signed bare =
        new Signed(content, List.of(signature), signing.credential(), List.of(), List.of());
    Signed logged = log(bare, signing.key(), material);
    return material.stamped() ? logged.withTimestamps(List.of(stamp(signature))) : logged;
  }

  /** A timestamp response over these bytes, DER. */
  public Bytes stamp(Bytes bytes) {
    return services.timestamps().stamp(bytes, now(Service.TIMESTAMP_AUTHORITY));
  }

  /** The time that a service tells. */
  public Instant now(Service service) {
    return clock.instant().plus(offsets.getOrDefault(service, Duration.ZERO));
  }

  Services services() {
    return services;
  }

  Credential.Certificates certify(CertificateAuthority.Order order) {
    return services.authority().issue(order, this::promise);
  }

  private Bytes promise(Bytes certificate) {
    Bytes issuer = services.authority().issuerKey();
    return services.certificates().promise(issuer, certificate, now(Service.CERTIFICATE_LOG));
  }

  CertificateAuthority.Order order(FulcioIdentity identity, PublicKey key, KeyPurposeId purpose) {
    return new CertificateAuthority.Order(
        identity, key, now(Service.CERTIFICATE_AUTHORITY), purpose);
  }

  private Signed log(Signed bare, SigningKey key, Material material) {
    if (!material.logged()) {
      return bare;
    }
    LogEntry entry =
        switch (material) {
          case REKOR_2_AND_TIMESTAMP -> services.rekor2().add(bare, key);
          case REKOR_1_INTOTO ->
              services.rekor1().add(RekorBody.intoto(bare), now(Service.REKOR_1));
          default -> services.rekor1().add(RekorBody.of(bare, key.hash()), now(Service.REKOR_1));
        };
    return bare.withLog(List.of(entry));
  }
}
