package io.tidewaiter.system.clock;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tidewaiter.system.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The clocks of some JVMs on this machine, to be set while they run. */
public final class Clocks implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String JAR = "clock.jar";

  private final Path directory;
  private final Path clock;

  private Clocks(Path directory) {
    this.directory = directory;
    this.clock = directory.resolve("clock");
  }

  /**
   * Gets hold of the clocks of these processes. They go right at first.
   *
   * @throws IllegalStateException if one of them does not let an agent in
   */
  public static Clocks of(List<Long> processes) {
    try {
      Clocks clocks = new Clocks(Files.createTempDirectory("tidewaiter-clock"));
      clocks.writeJar();
      clocks.set(Duration.ZERO);
      processes.forEach(clocks::enter);
      return clocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on they go wrong by this. */
  public void set(Duration skew) {
    try {
      Path next = directory.resolve("next");
      Files.writeString(next, skew.toString());
      Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** They go right again. */
  @Override
  public void close() {
    Directories.delete(directory);
  }

  private void enter(long process) {
    try {
      CompletableFuture.runAsync(() -> load(process)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("process " + process + " does not let an agent in", e);
    }
  }

  private void load(long process) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
      try {
        machine.loadAgent(directory.resolve(JAR).toString(), clock.toString());
      } finally {
        machine.detach();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Agent-Class", ClockAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    // classes of the JDK ask too, and see only what the boot loader has
    attributes.putValue("Boot-Class-Path", JAR);
    try (OutputStream file = Files.newOutputStream(directory.resolve(JAR));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (Class<?> type : List.of(ClockAgent.class, ClockCallers.class, SkewedTime.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getResourceAsStream("/" + entry)) {
          if (in == null) {
            throw new IllegalStateException("there is no " + entry);
          }
          in.transferTo(jar);
        }
      }
    }
  }
}
