package io.tidewaiter.cli.render;

import io.tidewaiter.cli.review.Review;
import java.io.PrintWriter;

/** Writes a review in one format. */
public interface Renderer {
  void render(Review review, PrintWriter out);
}
