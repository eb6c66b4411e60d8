package io.tidewaiter.bench;

import java.util.List;

/** The sample reviews as the API server sends them, for whoever needs some. */
public final class SampleBodies {
  private SampleBodies() {}

  public static List<byte[]> all() {
    return List.of(SampleReview.allowed(1).body(), SampleReview.refused().body());
  }
}
