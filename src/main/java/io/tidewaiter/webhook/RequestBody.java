package io.tidewaiter.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/**
 * Gathers the body of a request in one array of the length that was announced, and copies it no
 * second time. {@link BodyBudget} has let no body this far that announces none, or too much.
 */
final class RequestBody {
  private byte[] bytes;
  private int filled;

  private RequestBody(int announced) {
    bytes = new byte[announced];
  }

  /** The body, when all of it is there. */
  static Uni<byte[]> of(RoutingContext context) {
    return Uni.createFrom().emitter(emitter -> read(context, emitter));
  }

  private static void read(RoutingContext context, UniEmitter<? super byte[]> emitter) {
    HttpServerRequest request = context.request();
    RequestBody body = new RequestBody(announced(request));
    request.handler(body::take);
    request.endHandler(end -> emitter.complete(body.bytes()));
    request.exceptionHandler(emitter::fail);
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      context.response().writeContinue();
    }
    request.resume();
  }

  private static int announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Integer.parseInt(length);
  }

  private void take(Buffer part) {
    if (filled + part.length() > bytes.length) {
      bytes = Arrays.copyOf(bytes, filled + part.length());
    }
    part.getBytes(bytes, filled);
    filled += part.length();
  }

  private byte[] bytes() {
    return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
  }
}
