package io.tidewaiter.minisigstore;

/** The services of one Sigstore: who holds which keys. */
record Services(
    CertificateAuthority authority,
    CertificateLog certificates,
    RekorV1 rekor1,
    RekorV2 rekor2,
    TimestampAuthority timestamps) {
  /** Hosts of logs, by which their checkpoints are known. */
  static final String REKOR_1_HOST = "rekor.mini.example";

  static final String REKOR_2_HOST = "log2026-1.rekor.mini.example";

  static Services start() {
    return new Services(
        new CertificateAuthority(Window.EVER),
        new CertificateLog(),
        new RekorV1(REKOR_1_HOST),
        new RekorV2(REKOR_2_HOST),
        new TimestampAuthority(Window.EVER));
  }

  Services with(Service service, Services other) {
    return new Services(
        service == Service.CERTIFICATE_AUTHORITY ? other.authority : authority,
        service == Service.CERTIFICATE_LOG ? other.certificates : certificates,
        service == Service.REKOR_1 ? other.rekor1 : rekor1,
        service == Service.REKOR_2 ? other.rekor2 : rekor2,
        service == Service.TIMESTAMP_AUTHORITY ? other.timestamps : timestamps);
  }

  Services with(TimestampAuthority other) {
    return new Services(authority, certificates, rekor1, rekor2, other);
  }
}
