package io.tidewaiter.cli.render;

import io.tidewaiter.cli.review.Review;
import java.io.PrintWriter;

/** The same tree as JSON, for programs and people. */
final class YamlRenderer implements Renderer {
  private final String version;

  YamlRenderer(String version) {
    this.version = version;
  }

  @Override
  public void render(Review review, PrintWriter out) {
    out.print(YamlText.of(ReviewTree.of(review, version)));
  }
}
