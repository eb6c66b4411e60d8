package io.tidewaiter.system.clock;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Comes into a running JVM and puts its clock ahead, or back, by what a file says. Everything
 * written in Java sees it, TLS and the libraries included; waiting goes by another clock, as it
 * does when somebody sets the clock of a machine.
 */
public final class ClockAgent {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private ClockAgent() {}

  /**
   * Called by the JVM.
   *
   * @param file holds a duration, {@code PT2H}; it is read again and again
   */
  public static void agentmain(String file, Instrumentation instrumentation)
      throws UnmodifiableClassException {
    ClockCallers callers = new ClockCallers();
    instrumentation.addTransformer(callers, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> candidate : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(candidate) && asksForTime(candidate)) {
        loaded.add(candidate);
      }
    }
    instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
    Path clock = Path.of(file);
    Thread.ofPlatform().daemon().name("clock").start(() -> follow(clock));
  }

  /** All classes could be transformed anew; only those that have to be are, since that is slow. */
  private static boolean asksForTime(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream file =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return file != null
          && !type.equals(SkewedTime.class)
          && ClockCallers.redirected(file.readAllBytes()).isPresent();
    } catch (IOException e) {
      return false; // made at run time
    }
  }

  private static void follow(Path clock) {
    try {
      while (true) {
        SkewedTime.skewBy(Duration.parse(Files.readString(clock)).toMillis());
        Thread.sleep(PAUSE);
      }
    } catch (IOException | InterruptedException e) {
      SkewedTime.skewBy(0); // the file is gone, and the test with it
    }
  }
}
