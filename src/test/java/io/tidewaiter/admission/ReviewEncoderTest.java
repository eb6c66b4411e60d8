package io.tidewaiter.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.admission.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReviewEncoderTest {
  private static final int THREADS = 4;
  private static final int ANSWERS = 100_000;

  @Test
  void answersToReviewsAtTheSameTimeAreNotMixedUp()
      throws ExecutionException, InterruptedException {
    ReviewEncoder encoder = new ReviewEncoder();
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> strange = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String uid = "review-" + i;
        strange.add(executor.submit(() -> strange(encoder, uid)));
      }
      for (Future<Integer> one : strange) {
        assertThat(one.get()).as("answers of others").isZero();
      }
    }
  }

  private static int strange(ReviewEncoder encoder, String uid) {
    Decision refused = Decision.refused(Outcome.DENIED, uid.repeat(100));
    String expected = text(new ReviewEncoder(), uid, refused);
    int strange = 0;
    for (int i = 0; i < ANSWERS; i++) {
      if (!text(encoder, uid, refused).equals(expected)) {
        strange++;
      }
    }
    return strange;
  }

  private static String text(ReviewEncoder encoder, String uid, Decision decision) {
    return new String(encoder.encode(uid, decision), StandardCharsets.UTF_8);
  }
}
