package io.tidewaiter.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * An in-toto statement about the image, signed by authorities that count.
 *
 * @param authorities their names
 * @param statement the whole statement; its {@code predicateType} is the one that was asked for
 * @param size of its text, in bytes
 */
public record VerifiedStatement(Set<String> authorities, JsonNode statement, int size) {
  public VerifiedStatement {
    authorities = Set.copyOf(authorities);
  }
}
