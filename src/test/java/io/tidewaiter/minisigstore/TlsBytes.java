package io.tidewaiter.minisigstore;

import java.io.ByteArrayOutputStream;

/** Writes the presentation language of TLS, which certificate logs are specified in. */
final class TlsBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A number of some bytes, the highest first. */
  TlsBytes number(long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
    return this;
  }

  TlsBytes raw(Bytes bytes) {
    out.writeBytes(bytes.toArray());
    return this;
  }

  /** Bytes behind their length, which itself takes some bytes. */
  TlsBytes vector(Bytes bytes, int lengthBytes) {
    return number(bytes.size(), lengthBytes).raw(bytes);
  }

  Bytes bytes() {
    return Bytes.of(out.toByteArray());
  }
}
