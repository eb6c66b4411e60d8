package io.tidewaiter.system.container;

import io.tidewaiter.system.CommandOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The image as it serves, with policies that it sees below its {@code /tmp}. */
final class RunningImage implements AutoCloseable {
  private static final Path TRAINING = Path.of("deploy/image/training").toAbsolutePath();

  private final Process process;
  private final Path log;
  private final int port;

  private RunningImage(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts it so that it ends at once unless the JVM takes the image's own cache, and waits until
   * it answers.
   */
  static RunningImage serve(BuiltImage image) {
    try {
      image.root();
      int port = freePort();
      Path log = Files.createTempFile("tidewaiter-image", ".log");
      List<String> command =
          image.command(
              List.of(TRAINING.resolve("policies") + ":/tmp/policies"),
              "serve",
              "--policies=/tmp/policies",
              "--host=127.0.0.1",
              "--port=" + port,
              "--management-port=" + freePort());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on -Xlog:class+path=info");
      RunningImage started = new RunningImage(builder.start(), log, port);
      started.awaitAnswer();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says to a review of the training. */
  String review(String name) {
    return ask(name).orThrow().out();
  }

  /** Real, effective, saved and file system user of its process. */
  List<String> users() {
    String status = BuiltImage.read(Path.of("/proc", String.valueOf(process.pid()), "status"));
    String uid = status.lines().filter(line -> line.startsWith("Uid:")).findFirst().orElseThrow();
    return Stream.of(uid.split("\\s+")).skip(1).toList();
  }

  String log() {
    return BuiltImage.read(log);
  }

  /** Asks it to end, and tells its exit status. */
  int endsWithin(int seconds) {
    process.destroy();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("it still runs:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (ask("allowed").status() != 0) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("it gives no answer:\n" + log());
      }
    }
  }

  private CommandOutput ask(String review) {
    List<String> command =
        List.of(
            "curl",
            "--silent",
            "--insecure",
            "--fail",
            "--max-time",
            "5",
            "--header",
            "Content-Type: application/json",
            "--data-binary",
            "@" + TRAINING.resolve("reviews").resolve(review + ".json"),
            "https://127.0.0.1:" + port + "/validate?timeout=5s");
    return CommandOutput.of(command, "", Map.of());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
