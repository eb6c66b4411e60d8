package io.tidewaiter.cli.render;

import io.tidewaiter.cli.review.Review;
import java.io.PrintWriter;

/** For programs. */
final class JsonRenderer implements Renderer {
  private final String version;

  JsonRenderer(String version) {
    this.version = version;
  }

  @Override
  public void render(Review review, PrintWriter out) {
    out.print(JsonText.of(ReviewTree.of(review, version)));
  }
}
