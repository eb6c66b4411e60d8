package io.tidewaiter.policy.source;

import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM text (RFC 7468). */
final class PemBlock {
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^-\\n]{1,64})-----");

  private final String label;
  private final byte[] content;

  private PemBlock(String label, byte[] content) {
    this.label = label;
    this.content = content;
  }

  /** The blocks of a text; text between them is a comment. */
  static List<PemBlock> in(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String end = "-----END " + begin.group(1) + "-----";
      int to = text.indexOf(end, begin.end());
      blocks.add(
          new PemBlock(begin.group(1), decode(to < 0 ? "" : text.substring(begin.end(), to))));
      from = to < 0 ? begin.end() : to + end.length();
    }
    return blocks;
  }

  /** {@code PUBLIC KEY}. */
  String label() {
    return label;
  }

  /** What was encoded; empty if that cannot be read. */
  byte[] content() {
    return content.clone();
  }

  /** The label as a problem shows it. */
  String shownLabel() {
    return ForeignText.printable(label, 64);
  }

  private static byte[] decode(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
