package io.tidewaiter.minisigstore;

/** By what a signer is known. */
public enum Holder {
  KEY,
  KEYLESS,
  OWN_CERTIFICATE
}
