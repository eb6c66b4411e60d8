package io.tidewaiter.admission;

import static io.tidewaiter.admission.ReviewBodies.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.pod.Workloads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reviews with their bytes shaken: a request or a {@link MalformedReview}, nothing else. */
class MutatedReviewTest {
  private static final int RUNS = 100_000;
  private static final Duration ENOUGH = Duration.ofSeconds(5);
  private static final byte[] JSON =
      "{}[]\",:0-9.eEtruefalsn\\ul \u00e9".getBytes(StandardCharsets.UTF_8);

  @Test
  void everyByteStringLeadsToARequestOrAMalformedReview() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ReviewDecoder decoder = new ReviewDecoder();
    ObjectNode late = ReviewBodies.create(1);
    ReviewBodies.request(late).set("kind", ReviewBodies.request(late).remove("kind"));
    List<byte[]> originals =
        List.of(
            bytes(ReviewBodies.create(1)),
            bytes(late),
            bytes(ReviewBodies.update(1, pod -> pod.putObject("spec"))));
    long end = System.nanoTime() + ENOUGH.toNanos();
    int malformed = 0;
    int run = 0;
    for (; run < RUNS && System.nanoTime() < end; run++) {
      byte[] body = shake(originals.get(run % originals.size()), random);
      try {
        assertThat(decoder.decode(body, Workloads.BUILT_IN).uid()).isNotEmpty();
      } catch (MalformedReview e) {
        malformed++;
        assertThat(e.reason()).matches("[ -~]{1,300}");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " run " + run, e);
      }
    }
    assertThat(malformed).as("of %d, seed %d", run, seed).isBetween(run / 10, run - 1);
  }

  private static byte[] shake(byte[] original, Random random) {
    byte[] body = original.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(6)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body[at] = JSON[random.nextInt(JSON.length)];
        case 2 -> body = Arrays.copyOf(body, at + 1);
        case 3 -> body = without(body, at, Math.min(body.length, at + random.nextInt(40)));
        case 4 -> body = twice(body, at, Math.min(body.length, at + random.nextInt(200)));
        default -> body = swapped(body, at, random.nextInt(body.length), 12);
      }
      if (body.length == 0) {
        return body;
      }
    }
    return body;
  }

  private static byte[] without(byte[] body, int from, int to) {
    byte[] shorter = Arrays.copyOf(body, body.length - (to - from));
    System.arraycopy(body, to, shorter, from, body.length - to);
    return shorter;
  }

  private static byte[] twice(byte[] body, int from, int to) {
    byte[] longer = Arrays.copyOf(body, body.length + (to - from));
    System.arraycopy(body, from, longer, to, body.length - from);
    return longer;
  }

  private static byte[] swapped(byte[] body, int one, int other, int length) {
    byte[] result = body.clone();
    int most = Math.min(length, body.length - Math.max(one, other));
    System.arraycopy(body, one, result, other, most);
    System.arraycopy(body, other, result, one, most);
    return result;
  }
}
