package io.tidewaiter.cli.image;

import io.tidewaiter.cli.render.Style;
import io.tidewaiter.cli.render.Words;
import io.tidewaiter.evidence.ImageContents;
import io.tidewaiter.evidence.Known;
import io.tidewaiter.evidence.PlatformImage;
import io.tidewaiter.image.Digest;
import io.tidewaiter.text.ForeignText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is known of images, for people: a tree for each. */
public final class InspectionText {
  private static final int TEXT = 300;
  private static final int KIBI = 1 << 10;

  private final Style style;

  public InspectionText(Style style) {
    this.style = style;
  }

  public void print(InspectedImage image, PrintWriter out) {
    Tree tree = new Tree(style.strong(image.image()));
    switch (image.digest()) {
      case Known.Is<Digest>(Digest digest) -> tree.add("digest " + digest);
      case Known.Not<Digest>(var why) ->
          tree.add(style.doubtful(why.outcome() + ": ") + why.detail());
    }
    if (image.digest().answer().isPresent()) {
      contents(image.contents(), tree);
      signatures(image, tree);
    }
    tree.print(out);
  }

  private void contents(Known<ImageContents> contents, Tree tree) {
    switch (contents) {
      case Known.Is<ImageContents>(ImageContents known) -> {
        tree.add("type " + printable(known.mediaType()));
        known.platforms().forEach(platform -> platform(platform, tree));
      }
      case Known.Not<ImageContents>(var why) ->
          tree.add(style.doubtful("contents " + why.outcome() + ": ") + why.detail());
    }
  }

  private void platform(PlatformImage image, Tree tree) {
    Tree branch = tree.add(style.strong("platform " + printable(image.platform())));
    branch.add("user " + (image.user().isEmpty() ? "none, so root" : printable(image.user())));
    add(branch, "entrypoint", image.entrypoint(), " ");
    add(branch, "command", image.command(), " ");
    add(branch, "ports", image.exposedPorts(), ", ");
    add(branch, "environment, names only:", environment(image), ", ");
    image.created().ifPresent(created -> branch.add("created " + created));
    int layers = image.layerMediaTypes().size();
    branch.add("size " + size(image.size()) + " in " + Words.count(layers, "layer"));
  }

  private void signatures(InspectedImage image, Tree tree) {
    Tree branch =
        tree.add(
            image.found().isEmpty()
                ? "no signatures and no attestations"
                : style.strong("signatures and attestations") + ", none of them verified");
    image.found().forEach(found -> branch.add(FoundText.of(found)));
    if (image.capped()) {
      branch.add(style.doubtful("there are more than are looked at"));
    }
    image
        .missing()
        .ifPresent(why -> branch.add(style.doubtful(why.outcome() + ": ") + why.detail()));
  }

  /** The names of the variables: their values may be secrets. */
  static List<String> environment(PlatformImage image) {
    return image.env().stream().map(each -> each.replaceFirst("(?s)=.*", "")).toList();
  }

  private static void add(Tree tree, String name, List<String> values, String separator) {
    if (!values.isEmpty()) {
      tree.add(
          name
              + " "
              + values.stream()
                  .map(InspectionText::printable)
                  .collect(Collectors.joining(separator)));
    }
  }

  private static String size(long bytes) {
    if (bytes < KIBI) {
      return bytes + " bytes";
    }
    double size = bytes;
    String unit = "";
    for (String next : List.of("KiB", "MiB", "GiB", "TiB")) {
      if (size >= KIBI) {
        size /= KIBI;
        unit = next;
      }
    }
    return String.format(Locale.ROOT, "%.1f %s", size, unit);
  }

  private static String printable(String foreign) {
    return ForeignText.printable(foreign, TEXT);
  }
}
