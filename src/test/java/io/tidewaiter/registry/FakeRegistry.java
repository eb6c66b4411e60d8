package io.tidewaiter.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewaiter.image.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OCI registry on loopback, read by HTTP and filled by method calls. It counts what is asked of
 * it, and misbehaves as ordered. Without the referrers API, the referrers of a manifest are found
 * under its fallback tag, as cosign writes it.
 */
public final class FakeRegistry implements AutoCloseable {
  private record OrderedFault(String pathPart, Fault fault) {}

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Store> repositories = new ConcurrentHashMap<>();
  private final List<OrderedFault> faults = new CopyOnWriteArrayList<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final DistributionApi api = new DistributionApi(repositories);
  private final TokenServer tokens;
  private volatile Guard guard = Guard.OPEN;

  private FakeRegistry(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    tokens = new TokenServer(uri("/token").toString());
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** A registry that speaks plain HTTP. */
  public static FakeRegistry start() {
    try {
      return new FakeRegistry(HttpServer.create(loopback(), 0), "http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A registry that speaks HTTPS with a certificate for 127.0.0.1. */
  public static FakeRegistry start(TestCertificate certificate) {
    try {
      return new FakeRegistry(certificate.server(loopback()), "https");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port, as an image reference begins. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** An address at this registry. */
  public URI uri(String path) {
    return URI.create(scheme + "://" + host() + path);
  }

  /** Stores a blob. */
  public Digest blob(String repository, byte[] bytes) {
    Digest digest = digestOf(bytes);
    store(repository).blob(digest, bytes);
    return digest;
  }

  /** Stores a manifest, of whatever kind and however broken. */
  public Digest manifest(String repository, String mediaType, byte[] bytes) {
    Digest digest = digestOf(bytes);
    store(repository).manifest(digest, new Store.Stored(mediaType, bytes));
    return digest;
  }

  /** The bytes of a manifest that is stored here. */
  public byte[] manifest(String repository, Digest digest) {
    return store(repository).manifest(digest.toString()).bytes().clone();
  }

  /** Lets a tag point to a manifest; it may have pointed elsewhere. */
  public void tag(String repository, String tag, Digest digest) {
    store(repository).tag(tag, digest);
  }

  /** Removes a tag. */
  public void untag(String repository, String tag) {
    store(repository).untag(tag);
  }

  /** Whether the referrers API is there; it is, unless told otherwise. */
  public FakeRegistry referrersApi(boolean there) {
    api.referrersApi = there;
    return this;
  }

  /** The most referrers on one page. */
  public FakeRegistry pageSize(int size) {
    api.pageSize = size;
    return this;
  }

  /** Whether HEAD answers name the digest; they do, unless told otherwise. */
  public FakeRegistry digestHeader(boolean there) {
    api.digestHeader = there;
    return this;
  }

  /** Demands this name and password of every request. */
  public FakeRegistry basic(String user, String password) {
    guard = new BasicGuard(user, password);
    return this;
  }

  /** Demands tokens, which {@code /token} of this registry issues. */
  public TokenServer bearer() {
    guard = tokens;
    return tokens;
  }

  /**
   * Orders a fault for requests whose path and query contain this text; first ordered, first asked.
   */
  public FakeRegistry fault(String pathPart, Fault fault) {
    faults.add(new OrderedFault(pathPart, fault));
    return this;
  }

  /** Behaves again. */
  public void withoutFaults() {
    faults.clear();
  }

  /** What was asked so far, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** How often something was asked for whose path and query contain this text. */
  public long count(String pathPart) {
    return requests.stream().filter(request -> request.toString().contains(pathPart)).count();
  }

  /** Forgets what was asked. */
  public void forgetRequests() {
    requests.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The SHA-256 digest of these bytes. */
  public static Digest digestOf(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Digest(Digest.Algorithm.SHA256, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Store store(String repository) {
    return repositories.computeIfAbsent(repository, name -> new Store());
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    Request request =
        new Request(
            exchange.getRequestMethod(), uri.getRawPath(), query, exchange.getRequestHeaders());
    requests.add(request);
    for (OrderedFault ordered : faults) {
      if (request.toString().contains(ordered.pathPart()) && ordered.fault().answer(exchange)) {
        return;
      }
    }
    if (uri.getPath().equals("/token")) {
      tokens.issue(exchange);
    } else if (guard.admits(exchange, DistributionApi.repositoryIn(uri.getPath()))) {
      api.answer(exchange);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
