package io.tidewaiter.system.image;

import io.tidewaiter.system.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry of somebody else's making, as a process on loopback, empty at first. */
public final class RealRegistry implements AutoCloseable {
  /** Which registry. */
  public enum Kind {
    /** distribution, the reference registry; referrers are found by the fallback tag. */
    WITHOUT_REFERRERS("registry serve config.yaml"),
    /** go-containerregistry's, which answers the referrers API. */
    WITH_REFERRERS("referrers");

    private final String command;

    Kind(String command) {
      this.command = command;
    }

    List<String> command(Path programs) {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.set(0, programs.resolve(words.get(0)).toString());
      return words;
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");
  // ends the registry when standard input ends, so also when this JVM is killed
  private static final String GUARDED = "\"$@\" & cat >/dev/null; kill $! 2>/dev/null; wait";
  private static final String CONFIG =
      """
      version: 0.1
      log: {level: info}
      storage: {filesystem: {rootdirectory: data}, delete: {enabled: true}}
      http: {addr: "127.0.0.1:0"}
      """;

  private final Process process;
  private final Path directory;
  private final String host;

  private RealRegistry(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
    this.host = awaitAddress();
  }

  /** Starts one and waits until it listens. */
  static RealRegistry start(Kind kind, Path programs) {
    try {
      Path directory = Files.createTempDirectory("tidewaiter-registry");
      Files.writeString(directory.resolve("config.yaml"), CONFIG);
      List<String> command = new ArrayList<>(List.of("sh", "-c", GUARDED, "sh"));
      command.addAll(kind.command(programs));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile());
      builder.environment().put("OTEL_TRACES_EXPORTER", "none");
      return new RealRegistry(builder.start(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address and port, as an image reference begins with them. */
  public String host() {
    return host;
  }

  /** What it has written so far. */
  public String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and removes its files. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Directories.delete(directory);
  }

  private String awaitAddress() {
    long start = System.nanoTime();
    while (true) {
      Matcher matcher = LISTENING.matcher(log());
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
        String log = log();
        close();
        throw new IllegalStateException("the registry does not listen:\n" + log);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
