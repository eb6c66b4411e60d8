package io.tidewaiter.minisigstore;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What unsigned annotations repeat of a statement; nothing if it is none. */
record StatementText(Bytes payload) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String predicateType() {
    try {
      return JSON.readTree(payload.toArray()).path("predicateType").asText();
    } catch (IOException e) {
      return "";
    }
  }
}
