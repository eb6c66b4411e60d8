package io.tidewaiter.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;

/**
 * What TLS, HTTP and the reading of a body cost on Tidewaiter's own stack: every request gets the
 * same answer. {@code FloorServer PORT CERTIFICATE KEY}, all on loopback.
 */
public final class FloorServer {
  private static final Buffer ANSWER =
      Buffer.buffer(
          "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"response\":"
              + "{\"uid\":\"4e6f1a52-6c1f-4a8a-9d0e-2a5a1b0f7c11\",\"allowed\":true}}");

  private FloorServer() {}

  public static void main(String... args) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(Integer.parseInt(args[0]))
            .setSsl(true)
            .setUseAlpn(true)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
            .setKeyCertOptions(new PemKeyCertOptions().setCertPath(args[1]).setKeyPath(args[2]));
    Vertx.vertx()
        .createHttpServer(options)
        .requestHandler(request ->
            request
                .body()
                .onSuccess(body ->
                    request.response().putHeader("content-type", "application/json").end(ANSWER)))
        .listen()
        .onFailure(problem -> {
          System.err.println("the floor server cannot listen: " + problem.getMessage());
          System.exit(1);
        });
  }
}
