package io.tidewaiter.verify.tuf;

import io.tidewaiter.trust.TrustRootSource;
import io.tidewaiter.verify.registry.RegistrySettings;
import io.tidewaiter.verify.registry.WebFiles;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens TUF repositories. There is nothing of it in memory until the first one is opened. */
public final class TufMirrors implements AutoCloseable {
  private final Supplier<RegistrySettings> settings;
  private final Clock clock;
  private @Nullable WebFiles files;

  /**
   * @param settings of hosts: authorities of their own, private addresses, a proxy
   */
  public TufMirrors(Supplier<RegistrySettings> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A repository of which nothing is known but its first root. */
  public TufRepository open(TrustRootSource.Tuf source) {
    return new TufRepository(source, files(), clock);
  }

  @Override
  public synchronized void close() {
    if (files != null) {
      files.close();
    }
  }

  private synchronized WebFiles files() {
    if (files == null) {
      files = new WebFiles(settings.get());
    }
    return files;
  }
}
