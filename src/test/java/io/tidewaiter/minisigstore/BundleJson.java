package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes what was signed as a Sigstore bundle. */
public final class BundleJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BundleVersion version;

  public BundleJson(BundleVersion version) {
    this.version = version;
  }

  public ObjectNode of(Signed signed) {
    ObjectNode bundle = JSON.createObjectNode().put("mediaType", version.mediaType());
    ObjectNode material = bundle.putObject("verificationMaterial");
    credential(material, signed.credential());
    ArrayNode entries = material.putArray("tlogEntries");
    signed.log().forEach(entry -> LogEntryJson.into(entries.addObject(), entry));
    if (!signed.timestamps().isEmpty()) {
      ArrayNode stamps =
          material.putObject("timestampVerificationData").putArray("rfc3161Timestamps");
      signed.timestamps().forEach(it -> stamps.addObject().put("signedTimestamp", it.base64()));
    }
    content(bundle, signed);
    return bundle;
  }

  private void credential(ObjectNode material, Credential credential) {
    switch (credential) {
      case Credential.Key key -> material.putObject("publicKey").put("hint", key.hint());
      case Credential.KeyAsCertificate key -> certificates(material, List.of(key.spki()));
      case Credential.Certificates certificates -> certificates(material, certificates.chain());
    }
  }

  private void certificates(ObjectNode material, List<Bytes> chain) {
    if (version.leafOnly()) {
      material.putObject("certificate").put("rawBytes", chain.getFirst().base64());
      return;
    }
    ArrayNode list = material.putObject("x509CertificateChain").putArray("certificates");
    chain.forEach(certificate -> list.addObject().put("rawBytes", certificate.base64()));
  }

  private static void content(ObjectNode bundle, Signed signed) {
    switch (signed.content()) {
      case DsseContent dsse -> bundle.set("dsseEnvelope", DsseEnvelope.of(dsse, signed));
      case ManifestContent manifest -> {
        ObjectNode message = bundle.putObject("messageSignature");
        message
            .putObject("messageDigest")
            .put("algorithm", manifest.hash().bundle())
            .put("digest", manifest.digest().base64());
        message.put("signature", signed.signature().base64());
      }
      case SimpleSigning payload ->
          throw new IllegalArgumentException("no bundle holds simple signing: " + payload);
    }
  }
}
