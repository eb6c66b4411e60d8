package io.tidewaiter.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes traces by OTLP over HTTP, JSON only, and keeps them. */
public final class FakeCollector implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer server;
  private final BlockingQueue<JsonNode> bodies = new LinkedBlockingQueue<>();
  private volatile String path = "";

  private FakeCollector(HttpServer server) {
    this.server = server;
  }

  public static FakeCollector open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeCollector collector = new FakeCollector(server);
      server.createContext("/", collector::take);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where the last body was sent to. */
  public String path() {
    return path;
  }

  /** The next body, once there is one. */
  public JsonNode next() {
    try {
      JsonNode next = bodies.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no traces arrive");
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The spans of the next body. */
  public List<JsonNode> spans() {
    List<JsonNode> spans = new ArrayList<>();
    next().at("/resourceSpans/0/scopeSpans/0/spans").forEach(spans::add);
    return spans;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    path = exchange.getRequestURI().getPath();
    boolean json = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    bodies.add(MAPPER.readTree(exchange.getRequestBody()));
    byte[] answer = "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(json ? 200 : 415, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
