package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A legacy signature or attestation: one layer, whose annotations prove it.
 *
 * @param suffix of the tag it lies under: {@code .sig} or {@code .att}
 */
public record LegacyLayer(
    String suffix, String mediaType, Bytes content, Map<String, String> annotations) {
  private static final String COSIGN = "dev.sigstore.cosign/";
  private static final ObjectMapper JSON = new ObjectMapper();

  public LegacyLayer {
    annotations = Map.copyOf(annotations);
  }

  /** Writes what was signed as cosign's legacy format has it. */
  public static LegacyLayer of(Signed signed) {
    Map<String, String> annotations = new LinkedHashMap<>();
    certificates(annotations, signed.credential());
    signed.log().stream()
        .findFirst()
        .ifPresent(entry -> annotations.put(COSIGN + "bundle", bundle(entry)));
    signed.timestamps().stream()
        .findFirst()
        .ifPresent(stamp ->
            annotations.put(
                COSIGN + "rfc3161timestamp",
                JSON.createObjectNode().put("SignedRFC3161Timestamp", stamp.base64()).toString()));
    return switch (signed.content()) {
      case SimpleSigning payload -> {
        annotations.put("dev.cosignproject.cosign/signature", signed.signature().base64());
        String type = "application/vnd.dev.cosign.simplesigning.v1+json";
        yield new LegacyLayer(".sig", type, payload.payload(), annotations);
      }
      case DsseContent dsse -> {
        annotations.put("dev.cosignproject.cosign/signature", "");
        annotations.put("predicateType", new StatementText(dsse.payload()).predicateType());
        Bytes envelope = Bytes.utf8(DsseEnvelope.of(dsse, signed).toString());
        String type = "application/vnd.dsse.envelope.v1+json";
        yield new LegacyLayer(".att", type, envelope, annotations);
      }
      case ManifestContent manifest ->
          throw new IllegalArgumentException("no legacy form of " + manifest);
    };
  }

  private static void certificates(Map<String, String> annotations, Credential credential) {
    if (!(credential instanceof Credential.Key)) {
      annotations.put(COSIGN + "certificate", credential.pem());
      annotations.put(COSIGN + "chain", chain(credential));
    }
  }

  private static String chain(Credential credential) {
    StringBuilder pem = new StringBuilder();
    if (credential instanceof Credential.Certificates certificates) {
      certificates.chain().stream().skip(1).map(Pem::certificate).forEach(pem::append);
    }
    return pem.toString();
  }

  private static String bundle(LogEntry entry) {
    ObjectNode bundle = JSON.createObjectNode();
    entry.promise().ifPresent(it -> bundle.put("SignedEntryTimestamp", it.base64()));
    bundle
        .putObject("Payload")
        .put("body", entry.body().base64())
        .put("integratedTime", entry.integratedTime())
        .put("logIndex", entry.index())
        .put("logID", entry.logId().hex());
    return bundle.toString();
  }
}
