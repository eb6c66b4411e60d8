package io.tidewaiter.minisigstore;

/** What is signed, and how it is made ready for that. */
public sealed interface Content permits DsseContent, SimpleSigning, ManifestContent {
  /** The bytes that the signature is over. */
  Bytes toBeSigned();
}
