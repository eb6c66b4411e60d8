package io.tidewaiter.minisigstore;

/** What a Sigstore is made of. */
public enum Service {
  CERTIFICATE_AUTHORITY,
  CERTIFICATE_LOG,
  REKOR_1,
  REKOR_2,
  TIMESTAMP_AUTHORITY
}
