package io.tidewaiter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server of its own, seen from outside: answers, CPU time, memory. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** Of a clock tick, which the kernel counts CPU time in. */
  private static final double MICROS = 1_000_000.0 / 100;

  private final Process process;
  private final Path log;
  private final URI uri;
  private final HttpClient client;

  private ServerProcess(Process process, Path log, URI uri, HttpClient client) {
    this.process = process;
    this.log = log;
    this.uri = uri;
    this.client = client;
  }

  /**
   * Starts a server and waits until it has a certificate.
   *
   * @param command that makes its own certificate and writes the CA to {@code ca}
   */
  static ServerProcess start(List<String> command, int port, Path ca, Path log) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(ca) || Files.size(ca) == 0) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
      }
      Thread.sleep(50);
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(ca))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    URI uri = URI.create("https://127.0.0.1:" + port + "/validate?timeout=10s");
    return new ServerProcess(process, log, uri, client);
  }

  /** Posts a review; anything but an admission stops the benchmark. */
  void admits(byte[] review) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(15))
            .POST(HttpRequest.BodyPublishers.ofByteArray(review))
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    if (!answer.contains("\"allowed\":true")) {
      throw new IllegalStateException("wrongly judged: " + answer + Files.readString(log));
    }
  }

  /** Posts a review as soon as somebody listens. */
  void awaitAdmission(byte[] review) throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        admits(review);
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException(Files.readString(log), e);
        }
        Thread.sleep(50);
      }
    }
  }

  /** CPU time so far, user and system, in microseconds. */
  double cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS;
  }

  /** Resident memory, in MB. */
  double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }

  private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(ca)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
