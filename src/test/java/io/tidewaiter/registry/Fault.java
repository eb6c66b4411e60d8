package io.tidewaiter.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that a registry does instead of answering as it should. */
@FunctionalInterface
public interface Fault {
  /**
   * Answers, or leaves the answer to the registry.
   *
   * @return true if it answered
   */
  boolean answer(HttpExchange exchange) throws IOException;

  /** Answers with a status and a text. */
  static Fault status(int status, String body) {
    return exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers 200 with these bytes, whatever was asked for. */
  static Fault body(String mediaType, byte[] bytes) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      return send(exchange, 200, bytes);
    };
  }

  /** Answers 429. */
  static Fault throttled(String retryAfter) {
    return exchange -> {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      return send(exchange, 429, "slow down".getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Sends the client elsewhere; the location may be relative. */
  static Fault redirect(int status, String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      return send(exchange, status, new byte[0]);
    };
  }

  /** Adds a header to what the registry answers. */
  static Fault header(String name, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(name, value);
      return false;
    };
  }

  /** Sends zeros until the client hangs up. */
  static Fault endlessBody(String mediaType) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        byte[] chunk = new byte[64 << 10];
        while (!Thread.currentThread().isInterrupted()) {
          out.write(chunk);
        }
      }
      return true;
    };
  }

  /** Sends one byte at a time until the client hangs up. */
  static Fault dripping(String mediaType, Duration pause) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        while (!Thread.currentThread().isInterrupted()) {
          out.write(' ');
          out.flush();
          pause(pause);
        }
      }
      return true;
    };
  }

  /** Takes the request and says nothing for a while, then answers as it should. */
  static Fault silence(Duration time) {
    return exchange -> {
      pause(time);
      return false;
    };
  }

  /** Cuts the connection before a word was said. */
  static Fault reset() {
    return exchange -> {
      exchange.close();
      return true;
    };
  }

  /** This fault so many times, and then none. */
  default Fault times(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return exchange -> left.getAndDecrement() > 0 && answer(exchange);
  }

  /** This fault after so many answers without it. */
  default Fault after(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return exchange -> left.getAndDecrement() <= 0 && answer(exchange);
  }

  private static boolean send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
    return true;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
