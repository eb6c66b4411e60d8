package io.tidewaiter.upkeep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The time of the API server: it is the one that looks whether a certificate is valid. So a clock
 * of a node that jumps makes no certificates that nobody accepts.
 */
final class ApiServerTime implements InstantSource {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int PATIENCE_SECONDS = 5;

  /**
   * What was said once.
   *
   * @param nanos when, by a clock that nobody sets
   */
  private record Said(Instant time, long nanos) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  private final KubernetesClient client;
  private final InstantSource own;
  private volatile @Nullable Said said;

  /**
   * @param own the clock to use while the API server has not said anything
   */
  ApiServerTime(KubernetesClient client, InstantSource own) {
    this.client = client;
    this.own = own;
  }

  /** Asks if that was a while ago. Where there is no answer, what it said last is counted on. */
  @Override
  public Instant instant() {
    Said last = said;
    if (last == null || last.age().compareTo(FRESH) > 0) {
      ask();
    }
    return counted();
  }

  /** The same without asking. */
  Instant counted() {
    Said last = said;
    return last == null ? own.instant() : last.time().plus(last.age());
  }

  private void ask() {
    HttpClient http = client.getHttpClient();
    HttpRequest request =
        http.newHttpRequestBuilder().uri(client.getMasterUrl() + "version").build();
    try {
      HttpResponse<byte[]> response =
          http.sendAsync(request, byte[].class).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String date = response.header("Date");
      if (date != null) {
        Instant time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        said = new Said(time, System.nanoTime());
      }
    } catch (ExecutionException | TimeoutException | DateTimeException e) {
      // asked again with the next question
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
