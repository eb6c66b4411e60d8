package io.tidewaiter.admission;

import java.util.Arrays;

/**
 * Writes JSON in UTF-8 straight into bytes. A refusal is a long text with an escape in each line,
 * and Jackson's generator writes all that follows an escape character by character.
 */
final class AnswerJson {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** Bytes of a UTF-16 unit as an escape, more than it has in any other form. */
  private static final int ESCAPE = 6;

  private byte[] out;
  private int size;
  private boolean first = true;

  /**
   * @param room in bytes, to begin with; more is taken where it does not suffice
   */
  AnswerJson(int room) {
    this.out = new byte[room];
  }

  /** What was written. */
  byte[] bytes() {
    return Arrays.copyOf(out, size);
  }

  AnswerJson begin(char bracket) {
    separate();
    put(bracket);
    first = true;
    return this;
  }

  AnswerJson end(char bracket) {
    put(bracket);
    first = false;
    return this;
  }

  AnswerJson field(String name) {
    value(name);
    put(':');
    first = true;
    return this;
  }

  AnswerJson field(String name, String value) {
    return field(name).value(value);
  }

  AnswerJson field(String name, boolean value) {
    return field(name).plain(value ? "true" : "false");
  }

  AnswerJson field(String name, int value) {
    return field(name).plain(Integer.toString(value));
  }

  AnswerJson value(String text) {
    return value("", text);
  }

  /** One text of two parts. */
  AnswerJson value(String before, String text) {
    separate();
    put('"');
    characters(before);
    characters(text);
    put('"');
    return this;
  }

  private AnswerJson plain(String ascii) {
    separate();
    characters(ascii);
    return this;
  }

  private void separate() {
    if (!first) {
      put(',');
    }
    first = false;
  }

  private void put(char ascii) {
    reserve(1);
    out[size++] = (byte) ascii;
  }

  private void characters(String text) {
    int length = text.length();
    reserve(length);
    byte[] to = out;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80 && c >= ' ' && c != '"' && c != '\\') {
        to[at++] = (byte) c;
      } else {
        size = at;
        i += rare(text, i, length - i);
        to = out;
        at = size;
      }
    }
    size = at;
  }

  private static int beyondAscii(char c, byte[] to, int at) {
    int next = at;
    if (c < 0x800) {
      to[next++] = (byte) (0xc0 | (c >> 6));
    } else {
      to[next++] = (byte) (0xe0 | (c >> 12));
      to[next++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    to[next++] = (byte) (0x80 | (c & 0x3f));
    return next;
  }

  /**
   * Writes what takes more than a byte: an escape, or a character beyond ASCII.
   *
   * @param left units from there to the end, each of which has a byte of room when this returns
   * @return how many units more than one this took
   */
  private int rare(String text, int i, int left) {
    reserve(ESCAPE + left);
    char c = text.charAt(i);
    if (c >= 0x80 && !Character.isSurrogate(c)) {
      size = beyondAscii(c, out, size);
      return 0;
    }
    if (Character.isHighSurrogate(c) && left > 1 && Character.isLowSurrogate(text.charAt(i + 1))) {
      int point = Character.toCodePoint(c, text.charAt(i + 1));
      out[size++] = (byte) (0xf0 | (point >> 18));
      out[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      out[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
      out[size++] = (byte) (0x80 | (point & 0x3f));
      return 1;
    }
    out[size++] = '\\';
    switch (c) {
      case '"', '\\' -> out[size++] = (byte) c;
      case '\n' -> out[size++] = 'n';
      case '\r' -> out[size++] = 'r';
      case '\t' -> out[size++] = 't';
      default -> {
        out[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          out[size++] = HEX[(c >> shift) & 0xf];
        }
      }
    }
    return 0;
  }

  private void reserve(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
    }
  }
}
