package io.tidewaiter.minisigstore;

import java.util.List;
import java.util.stream.Stream;

/** Whose signature it is, as the artefact itself says. */
public sealed interface Credential {
  /** As a log entry names it, PEM. */
  String pem();

  /** A public key, which a bundle only hints at. */
  record Key(Bytes spki, String hint) implements Credential {
    static Key of(SigningKey key) {
      return new Key(key.spki(), key.spki().sha256().base64());
    }

    @Override
    public String pem() {
      return Pem.publicKey(spki);
    }
  }

  /** Certificates, the signer's first; the root is left out. */
  record Certificates(List<Bytes> chain) implements Credential {
    public Certificates {
      chain = List.copyOf(chain);
    }

    public Bytes leaf() {
      return chain.getFirst();
    }

    public Certificates withLeaf(Bytes leaf) {
      return new Certificates(Stream.concat(Stream.of(leaf), chain.stream().skip(1)).toList());
    }

    @Override
    public String pem() {
      return Pem.certificate(leaf());
    }
  }

  /** A bare public key where the certificate belongs: never valid. */
  record KeyAsCertificate(Bytes spki) implements Credential {
    @Override
    public String pem() {
      return Pem.publicKey(spki);
    }
  }
}
