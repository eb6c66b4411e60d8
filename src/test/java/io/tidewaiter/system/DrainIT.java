package io.tidewaiter.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SIGTERM while reviews arrive on connections that are kept. A client asks until it is told to go
 * elsewhere; nothing else may happen to it.
 */
class DrainIT {
  private static final int CLIENTS = 4;
  private static final int WARM = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String REVIEW = Reviews.of("shop", "{}");

  @TempDir private Path policies = Path.of("replaced");
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger answers = new AtomicInteger();

  /** How many answers a client got, and when it was told to go. */
  private record Seen(int answered, long toldAt) {}

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void noReviewIsLostAndConnectionsAreToldToGoElsewhere(HttpVersion version) throws Exception {
    policy();
    try (TidewaiterProcess process = TidewaiterProcess.serve(Map.of(), "--policies=" + policies);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<java.util.concurrent.Future<Seen>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> askUntilToldToGo(client(process, version))));
      }
      Eventually.within(PATIENCE, () -> assertThat(answers).hasValueGreaterThan(WARM));
      HttpClientRequest slow = halfSent(client(process, version));
      long signal = System.nanoTime();
      process.terminate();
      Thread.sleep(Duration.ofSeconds(3));
      assertThat(await(finished(slow)).statusCode()).as("under way at SIGTERM").isEqualTo(200);

      int answered = 0;
      long lastTold = signal;
      for (var client : clients) {
        Seen seen = client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        answered += seen.answered();
        lastTold = Math.max(lastTold, seen.toldAt());
        assertThat(seen.toldAt()).as("told before SIGTERM").isGreaterThan(signal);
      }
      process.awaitExit(PATIENCE);
      System.out.printf(
          "%s: %d reviews answered, none lost; all clients told to go %d ms after SIGTERM, ended"
              + " after %d ms%n",
          version, answered, millis(lastTold - signal), millis(System.nanoTime() - signal));
      assertThat(Duration.ofNanos(lastTold - signal)).isLessThan(Duration.ofSeconds(4));
    }
  }

  private Seen askUntilToldToGo(HttpClient client) throws Exception {
    AtomicBoolean told = new AtomicBoolean();
    for (int answered = 1; ; answered++) {
      HttpClientRequest request = await(client.request(options()));
      if (request.version() == HttpVersion.HTTP_2) {
        request.connection().goAwayHandler(goAway -> told.set(true));
      }
      HttpClientResponse answer =
          await(request.send(REVIEW).compose(begun -> begun.body().map(begun)));
      assertThat(answer.statusCode()).isEqualTo(200);
      answers.incrementAndGet();
      if (told.get() || "close".equalsIgnoreCase(answer.getHeader("Connection"))) {
        return new Seen(answered, System.nanoTime());
      }
      Thread.sleep(5);
    }
  }

  private static HttpClientRequest halfSent(HttpClient client) throws Exception {
    HttpClientRequest request = await(client.request(options()));
    request.putHeader("Content-Length", String.valueOf(REVIEW.length()));
    await(request.write(Buffer.buffer(REVIEW.substring(0, 100))));
    return request;
  }

  private static Future<HttpClientResponse> finished(HttpClientRequest request) {
    return request.end(Buffer.buffer(REVIEW.substring(100))).compose(sent -> request.response());
  }

  private static RequestOptions options() {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setURI("/validate?timeout=10s")
        .putHeader("Content-Type", "application/json");
  }

  /** One connection, kept. */
  private HttpClient client(TidewaiterProcess process, HttpVersion version) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setDefaultHost("127.0.0.1")
            .setDefaultPort(process.port())
            .setProtocolVersion(version)
            .setUseAlpn(true)
            .setSsl(true)
            .setMaxPoolSize(1)
            .setHttp2MaxPoolSize(1)
            .setTrustOptions(new PemTrustOptions().addCertPath(process.caFile().toString())));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private void policy() throws IOException {
    Files.writeString(
        policies.resolve("strict.yaml"),
        """
        apiVersion: tidewaiter.io/v1alpha1
        kind: PodPolicy
        metadata: {name: strict}
        spec: {validationActions: [Deny], checks: {privileged: {}}}
        """);
  }
}
