package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A {@code trusted_root.json}: the keys of a Sigstore, and when they may be used. */
public final class TrustedRootJson {
  private static final String P256 = "PKIX_ECDSA_P256_SHA_256";
  private static final Window OPEN = Window.from(Window.EVER.start());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Services services;
  private final Map<Service, Window> windows;

  TrustedRootJson(Services services, Map<Service, Window> windows) {
    this.services = services;
    this.windows = Map.copyOf(windows);
  }

  /** The same, with a service that is trusted in this time only. */
  public TrustedRootJson trusting(Service service, Window window) {
    Map<Service, Window> more = new EnumMap<>(Service.class);
    more.putAll(windows);
    more.put(service, window);
    return new TrustedRootJson(services, more);
  }

  public ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
    ArrayNode logs = root.putArray("tlogs");
    RekorV1 rekor1 = services.rekor1();
    RekorV2 rekor2 = services.rekor2();
    ObjectNode first = log(logs.addObject(), Services.REKOR_1_HOST, rekor1.logId());
    key(first, rekor1.spki(), P256, Service.REKOR_1);
    ObjectNode second = log(logs.addObject(), Services.REKOR_2_HOST, rekor2.logId());
    key(second, rekor2.spki(), "PKIX_ED25519", Service.REKOR_2);
    ObjectNode authority = root.putArray("certificateAuthorities").addObject();
    authority(authority, "fulcio", services.authority().chain(), Service.CERTIFICATE_AUTHORITY);
    Bytes certificates = services.certificates().spki();
    ObjectNode ctlog = root.putArray("ctlogs").addObject();
    key(
        log(ctlog, "ctfe.mini.example", certificates.sha256()),
        certificates,
        P256,
        Service.CERTIFICATE_LOG);
    ObjectNode timestamps = root.putArray("timestampAuthorities").addObject();
    authority(timestamps, "tsa", services.timestamps().chain(), Service.TIMESTAMP_AUTHORITY);
    return root;
  }

  @Override
  public String toString() {
    return json().toPrettyString();
  }

  private static ObjectNode log(ObjectNode log, String host, Bytes id) {
    log.put("baseUrl", "https://" + host).put("hashAlgorithm", "SHA2_256");
    log.putObject("logId").put("keyId", id.base64());
    return log;
  }

  private void key(ObjectNode log, Bytes spki, String details, Service service) {
    ObjectNode key = log.putObject("publicKey").put("rawBytes", spki.base64());
    window(key.put("keyDetails", details), service);
  }

  private void authority(ObjectNode into, String name, List<Bytes> chain, Service service) {
    into.putObject("subject").put("organization", "mini.example").put("commonName", name);
    into.put("uri", "https://" + name + ".mini.example");
    ArrayNode certificates = into.putObject("certChain").putArray("certificates");
    chain.forEach(it -> certificates.addObject().put("rawBytes", it.base64()));
    window(into, service);
  }

  private void window(ObjectNode into, Service service) {
    Window window = windows.getOrDefault(service, OPEN);
    ObjectNode validity = into.putObject("validFor").put("start", window.start().toString());
    window.until().ifPresent(end -> validity.put("end", end.toString()));
  }
}
