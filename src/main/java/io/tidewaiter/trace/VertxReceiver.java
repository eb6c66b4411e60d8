package io.tidewaiter.trace;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts to an HTTP server, by the client that is there anyway. */
public final class VertxReceiver implements OtlpExporter.Receiver, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PATH = "/v1/traces";

  private final HttpClient client;
  private final RequestOptions request;

  /**
   * @param url {@code http} or {@code https}; without a path it is that of OTLP
   * @throws IllegalArgumentException for any other
   */
  public VertxReceiver(Vertx vertx, URI url) {
    this.request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(address(url).toString())
            .setTimeout(PATIENCE.toMillis())
            .putHeader("Content-Type", "application/json");
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(1)
                .setConnectTimeout((int) PATIENCE.toMillis() / 2));
  }

  static URI address(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "where traces are sent is an http or https URL without a user: " + url.getHost());
    }
    String path = url.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? url.resolve(PATH) : url;
  }

  @Override
  public int post(byte[] body) throws IOException, InterruptedException {
    try {
      return client
          .request(request)
          .compose(ready -> ready.send(Buffer.buffer(body)))
          .compose(answer -> answer.end().map(answer.statusCode()))
          .toCompletionStage()
          .toCompletableFuture()
          .get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
