package io.tidewaiter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;

/** Numbers as the API server gets them from kubectl, in the node types that Jackson reads. */
final class Numbers {
  private static final double LONG_END = 0x1p63;

  private Numbers() {}

  static JsonNode integer(BigInteger value) {
    return value.bitLength() < 64 ? integer(value.longValue()) : BigIntegerNode.valueOf(value);
  }

  static JsonNode integer(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  /**
   * A finite float. Go writes a whole one without a point, so {@code runAsUser: 0.0} arrives as the
   * integer 0 and must be judged as such.
   */
  static JsonNode decimal(double value) {
    boolean whole = Math.rint(value) == value && value >= -LONG_END && value < LONG_END;
    return whole ? integer((long) value) : DoubleNode.valueOf(value);
  }
}
