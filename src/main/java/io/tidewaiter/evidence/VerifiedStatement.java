package io.tidewaiter.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * An in-toto statement about the image, signed by authorities that count.
 *
 * @param by who signed it, and for whom that counts
 * @param statement the whole statement; its {@code predicateType} is the one that was asked for
 * @param size of its text, in bytes
 */
public record VerifiedStatement(Endorsement by, JsonNode statement, int size) {
  /** The names of the authorities that it may count for. */
  public Set<String> authorities() {
    return by.authorities();
  }
}
