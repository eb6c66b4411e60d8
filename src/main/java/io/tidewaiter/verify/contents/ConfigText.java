package io.tidewaiter.verify.contents;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds on the texts of an image. */
final class ConfigText {
  private static final int LENGTH = 64 << 10;
  private static final int LABELS = 1_000;

  private ConfigText() {}

  static String text(String text) throws UnreadableImage {
    if (text.length() > LENGTH) {
      throw new UnreadableImage("its config has a text of more than 64 KiB");
    }
    return text;
  }

  /** Labels with long values cut: build tools keep whole bills of materials in them. */
  static Map<String, String> labels(Map<String, String> labels) throws UnreadableImage {
    if (labels.size() > LABELS) {
      throw new UnreadableImage("it has more than " + LABELS + " labels");
    }
    Map<String, String> bounded = new LinkedHashMap<>();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String value = label.getValue();
      bounded.put(
          text(label.getKey()), value.length() > LENGTH ? value.substring(0, LENGTH) : value);
    }
    return bounded;
  }
}
