package io.tidewaiter.minisigstore;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The services of a miniature Sigstore over plain HTTP on loopback, for the real cosign. */
public final class MiniSigstoreServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private MiniSigstoreServer(HttpServer server, MiniSigstore sigstore) {
    this.server = server;
    server.createContext("/api/v2/signingCert", new FulcioEndpoint(sigstore));
    server.createContext("/api/v1/log/entries", new RekorV1Endpoint(sigstore));
    server.createContext("/api/v2/log/entries", new RekorV2Endpoint(sigstore));
    server.createContext("/api/v1/timestamp", new TimestampEndpoint(sigstore));
    server.setExecutor(threads);
    server.start();
  }

  public static MiniSigstoreServer start(MiniSigstore sigstore) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new MiniSigstoreServer(HttpServer.create(address, 0), sigstore);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where all services are: {@code http://127.0.0.1:12345}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The timestamp authority's address. */
  public URI timestampUrl() {
    return URI.create(url() + "/api/v1/timestamp");
  }

  /** What {@code cosign --signing-config} reads, so that signatures come with this material. */
  public String signingConfig(Material material) {
    return new SigningConfigJson(url(), material).toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
