package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** A {@code signing_config.json}: which services a client is to use for signing. */
record SigningConfigJson(URI server, Material material) {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String toString() {
    ObjectNode config = JSON.createObjectNode();
    config.put("mediaType", "application/vnd.dev.sigstore.signingconfig.v0.2+json");
    service(config, "caUrls", "", 1);
    if (material.logged()) {
      service(config, "rekorTlogUrls", "", material.promised() ? 1 : 2);
      config.putObject("rekorTlogConfig").put("selector", "ANY");
    }
    if (material.stamped()) {
      service(config, "tsaUrls", "/api/v1/timestamp", 1);
      config.putObject("tsaConfig").put("selector", "ANY");
    }
    return config.toPrettyString();
  }

  private void service(ObjectNode config, String list, String path, int version) {
    ObjectNode service = config.putArray(list).addObject();
    service.put("url", server + path).put("majorApiVersion", version).put("operator", "mini");
    service.putObject("validFor").put("start", Window.EVER.start().toString());
  }
}
