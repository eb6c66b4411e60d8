package io.tidewaiter.cli.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.evidence.Unknown;
import io.tidewaiter.text.ForeignText;
import java.util.List;

/** What is known of images, for programs. Fields may be added, never renamed. */
public final class InspectionJson {
  private static final int TEXT = 4_000;

  private InspectionJson() {}

  /** The whole answer. */
  public static ObjectNode of(List<InspectedImage> images, String version) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("tool", "tidewaiter").put("version", version);
    ArrayNode nodes = root.putArray("images");
    images.forEach(image -> image(image, nodes.addObject()));
    return root;
  }

  private static void image(InspectedImage image, ObjectNode node) {
    node.put("image", image.image());
    VerdictJson.digest(image.digest(), node);
    switch (image.contents()) {
      case Known.Is<ImageContents>(ImageContents contents) -> {
        node.put("mediaType", printable(contents.mediaType()));
        ArrayNode platforms = node.putArray("platforms");
        contents.platforms().forEach(platform -> platform(platform, platforms.addObject()));
      }
      case Known.Not<ImageContents>(Unknown why) -> unknown(why, node.putObject("contentsUnknown"));
    }
    VerdictJson.found(image.found(), node.putArray("found"));
    node.put("foundMore", image.capped());
    image.missing().ifPresent(why -> unknown(why, node.putObject("foundUnknown")));
  }

  private static void platform(PlatformImage image, ObjectNode node) {
    node.put("platform", printable(image.platform())).put("user", printable(image.user()));
    strings(image.entrypoint(), node.putArray("entrypoint"));
    strings(image.command(), node.putArray("command"));
    strings(image.exposedPorts(), node.putArray("exposedPorts"));
    strings(InspectionText.environment(image), node.putArray("environmentNames"));
    image.created().ifPresent(created -> node.put("created", created.toString()));
    node.put("bytes", image.size());
    strings(image.layerMediaTypes(), node.putArray("layers"));
  }

  private static void strings(List<String> foreign, ArrayNode nodes) {
    foreign.forEach(text -> nodes.add(printable(text)));
  }

  private static String printable(String foreign) {
    return ForeignText.printable(foreign, TEXT);
  }

  private static void unknown(Unknown why, ObjectNode node) {
    node.put("outcome", why.outcome().name()).put("detail", why.detail());
  }
}
