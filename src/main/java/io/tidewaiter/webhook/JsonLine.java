package io.tidewaiter.webhook;

/**
 * Writes one line of JSON in ASCII; whatever is none is an escape, so that no reader of logs can be
 * led astray. Straight into the text: by way of a generator of Jackson's the line went through two
 * more buffers, while an answer waited for it.
 */
final class JsonLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(1_024);
  private boolean first = true;

  JsonLine begin(char bracket) {
    separate();
    out.append(bracket);
    first = true;
    return this;
  }

  JsonLine end(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  /** Begins a field; {@code name} is one of ours, with nothing in it to escape. */
  JsonLine field(String name) {
    separate();
    out.append('"').append(name).append("\":");
    first = true;
    return this;
  }

  JsonLine field(String name, String value) {
    return field(name).value(value);
  }

  JsonLine field(String name, boolean value) {
    field(name).out.append(value);
    first = false;
    return this;
  }

  JsonLine field(String name, long value) {
    field(name).out.append(value);
    first = false;
    return this;
  }

  JsonLine value(String text) {
    separate();
    out.append('"');
    if (needsNoEscape(text)) {
      out.append(text);
    } else {
      escaped(text);
    }
    out.append('"');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private static boolean needsNoEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append(HEX[(c >> shift) & 0xf]);
            }
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
