package io.tidewaiter.webhook;

import io.tidewaiter.verify.registry.Credentials;
import io.tidewaiter.verify.registry.DockerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The credentials of the installation: a Docker {@code config.json}, read again when it changes. A
 * file that cannot be used leaves the last good credentials in force.
 */
final class RegistryConfigFile implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("tidewaiter.images");

  private final Path file;
  private final Duration interval;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Credentials credentials;
  private byte[] seen;

  private RegistryConfigFile(Path file, Duration interval)
      throws IOException, DockerConfig.Malformed {
    this.file = file;
    this.interval = interval;
    this.seen = Files.readAllBytes(file);
    this.credentials = parse(seen);
  }

  /**
   * Reads the file and begins to watch it.
   *
   * @param interval how often to look
   */
  static RegistryConfigFile open(Path file, Duration interval)
      throws IOException, DockerConfig.Malformed {
    RegistryConfigFile opened = new RegistryConfigFile(file, interval);
    Thread.ofPlatform().daemon().name("registry-config").start(opened::watch);
    return opened;
  }

  Credentials credentials() {
    return credentials;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        follow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants it any more
    }
  }

  /** A broken file is complained of once, and read again when it changes. */
  private void follow() {
    byte[] now;
    try {
      now = Files.readAllBytes(file);
    } catch (IOException e) {
      now = new byte[0];
    }
    if (Arrays.equals(now, seen)) {
      return;
    }
    seen = now;
    try {
      credentials = parse(now);
      LOG.infof("The changed credentials in %s are in force", file);
    } catch (DockerConfig.Malformed e) {
      LOG.errorf(
          "%s cannot be used: %s. The last good credentials stay in force.", file, e.getMessage());
    }
  }

  private Credentials parse(byte[] json) throws DockerConfig.Malformed {
    DockerConfig config = DockerConfig.parse(json);
    if (!config.store().isEmpty() || !config.helpers().isEmpty()) {
      LOG.warnf("%s names credential helpers, which are not run", file);
    }
    return config.credentials();
  }
}
