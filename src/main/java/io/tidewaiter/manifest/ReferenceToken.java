package io.tidewaiter.manifest;

/** A reference token of a JSON pointer (RFC 6901, section 3): a field name or an index. */
public final class ReferenceToken {
  private ReferenceToken() {}

  /** The name as it stands in a pointer: {@code ~} is {@code ~0} and {@code /} is {@code ~1}. */
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The name that a token of a pointer stands for. */
  public static String unescape(String token) {
    // ~1 first: "~01" means "~1", not "/" (RFC 6901, section 4).
    return token.replace("~1", "/").replace("~0", "~");
  }
}
