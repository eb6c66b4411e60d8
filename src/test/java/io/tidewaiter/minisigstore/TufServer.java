package io.tidewaiter.minisigstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewaiter.registry.Fault;
import io.tidewaiter.registry.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a TUF repository by HTTPS, under the path {@code /tuf/}. */
public final class TufServer implements AutoCloseable {
  private static final String PATH = "/tuf/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile MiniTuf repository;
  private volatile Optional<Fault> fault = Optional.empty();

  public TufServer(MiniTuf repository, TestCertificate certificate) {
    this.repository = repository;
    try {
      server = certificate.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Host and port. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a TrustRoot calls it. */
  public String mirror() {
    return "https://" + host() + PATH;
  }

  /** Serves another repository from now on. */
  public void serve(MiniTuf other) {
    repository = other;
  }

  /** Does this in place of every answer, until told otherwise. */
  public void fault(Optional<Fault> instead) {
    fault = instead;
  }

  /** How often something was asked for. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    if (fault.isPresent() && fault.get().answer(exchange)) {
      return;
    }
    byte[] file = path.startsWith(PATH) ? repository.read(path.substring(PATH.length())) : null;
    exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
    if (file != null) {
      exchange.getResponseBody().write(file);
    }
    exchange.close();
  }
}
