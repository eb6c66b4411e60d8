package io.tidewaiter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark's numbers mean something only while its reviews are what the report calls them. */
class SampleReviewTest {
  @Test
  void theReviewsAreOfTheSizesThatTheReportNames() {
    assertThat(SampleReview.allowed(1).body().length).isBetween(3_900, 4_500);
    assertThat(SampleReview.refused().body().length).isBetween(3_900, 4_500);
    assertThat(SampleReview.allowed(10).body().length).isBetween(30_000, 32_000);
  }

  @Test
  void ownersOfFieldsAreAThirdToAHalfOfAReview() {
    for (SampleReview review :
        List.of(SampleReview.allowed(1), SampleReview.refused(), SampleReview.allowed(10))) {
      byte[] body = review.body();
      int owners =
          SampleReview.json(new String(body, StandardCharsets.UTF_8))
              .at("/request/object/metadata/managedFields")
              .toString()
              .length();
      assertThat((double) owners / body.length).isBetween(0.30, 0.53);
    }
  }
}
