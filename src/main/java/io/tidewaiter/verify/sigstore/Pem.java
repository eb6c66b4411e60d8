package io.tidewaiter.verify.sigstore;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of PEM text (RFC 7468). Where its lines are broken does not matter. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pem(String label, byte[] der) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40}+)-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");
  private static final Pattern SPACE = Pattern.compile("\\s++");

  /** All blocks of a text, of which there may be {@code most}, and nothing else. */
  static List<Pem> all(String text, int most) throws Refusal {
    List<Pem> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    int end = 0;
    while (block.find()) {
      if (!text.substring(end, block.start()).isBlank() || blocks.size() == most) {
        throw Refusal.malformed("its PEM text is not one of at most " + most + " blocks");
      }
      String base64 = SPACE.matcher(block.group(2)).replaceAll("");
      blocks.add(new Pem(block.group(1), Fields.decoded(base64, "its PEM text")));
      end = block.end();
    }
    if (!text.substring(end).isBlank()) {
      throw Refusal.malformed("there is something in its PEM text that does not belong there");
    }
    return blocks;
  }
}
