package io.tidewaiter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the reviews that the servers are measured with: {@code ReviewBodies DIR}. */
public final class ReviewBodies {
  private ReviewBodies() {}

  public static void main(String... args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    Files.write(directory.resolve("allowed.json"), SampleReview.allowed(1).body());
    Files.write(directory.resolve("refused.json"), SampleReview.refused().body());
    Files.write(directory.resolve("large.json"), SampleReview.allowed(10).body());
  }
}
