package io.tidewaiter.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar, as a process that serves on ports of its own. */
final class TidewaiterProcess implements AutoCloseable {
  /** How long a start may take on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final Thread lastResort;
  private final Path directory;
  private final int port;
  private final int managementPort;

  private TidewaiterProcess(Process process, Path directory, int port, int managementPort) {
    this.process = process;
    this.directory = directory;
    this.port = port;
    this.managementPort = managementPort;
    this.lastResort = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts {@code tidewaiter serve} and waits until it is ready. */
  static TidewaiterProcess serve(Map<String, String> environment, String... options) {
    TidewaiterProcess started = launch(freePort(), environment, options);
    try {
      started.awaitReady(PATIENCE);
      return started;
    } catch (AssertionError e) {
      started.close();
      throw e;
    }
  }

  /** Starts {@code tidewaiter serve} at a port, and does not wait for it. */
  static TidewaiterProcess launch(int port, Map<String, String> environment, String... options) {
    try {
      Path directory = Files.createTempDirectory("tidewaiter-serve");
      int managementPort = freePort();
      List<String> command = command("serve", "--host=127.0.0.1");
      command.add("--port=" + port);
      command.add("--management-port=" + managementPort);
      if (Arrays.stream(options).noneMatch(option -> option.startsWith("--tls-cert"))) {
        command.add("--ca-file=" + directory.resolve("ca.crt"));
      }
      command.addAll(List.of(options));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile());
      builder.environment().putAll(environment);
      return new TidewaiterProcess(builder.start(), directory, port, managementPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line that runs the jar; more may be added. */
  static List<String> command(String... arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = Path.of(System.getProperty("tidewaiter.jar", "target/quarkus-app/quarkus-run.jar"));
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + port);
  }

  Path caFile() {
    return directory.resolve("ca.crt");
  }

  /** What it has written so far, standard error included. */
  String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws AssertionError with its log if that takes too long, or it ends
   */
  void awaitReady(Duration patience) {
    Eventually.within(
        patience,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                "tidewaiter ended with " + process.exitValue() + ":\n" + log());
          }
          Health health = health();
          if (health.status() != 200) {
            throw new AssertionError("not ready: " + health + "\n" + log());
          }
        });
  }

  /** The answer of the readiness endpoint. */
  record Health(int status, String body) {}

  Health health() {
    HttpResponse<String> response = management("/q/health/ready");
    return new Health(response.statusCode(), response.body());
  }

  boolean isReady() {
    try {
      return health().status() == 200;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** The sum of the samples of a metric that carry all of these labels; 0 if there is none. */
  double metric(String name, String... labels) {
    return management("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The most memory that it ever had, as the kernel counts it, in bytes. */
  long peakResidentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The exit status, once it has ended by itself. */
  int awaitExit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("tidewaiter still runs:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL and waits for the end. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Kills it and removes its files. */
  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(lastResort);
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> file.toFile().delete());
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer of the management port. */
  HttpResponse<String> management(String path) {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(uri + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
