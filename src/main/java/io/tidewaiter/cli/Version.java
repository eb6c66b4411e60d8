package io.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** This program's version, as the build wrote it into the jar. */
public final class Version implements IVersionProvider {
  private final Properties build = new Properties();

  public Version() throws IOException {
    try (InputStream stream = Version.class.getResourceAsStream("/tidewaiter-build.properties")) {
      if (stream == null) {
        throw new IOException("the jar is incomplete: it does not say its version");
      }
      build.load(stream);
    }
  }

  /** {@code 1.2.0}. */
  public String number() {
    return build.getProperty("version", "");
  }

  @Override
  public String[] getVersion() {
    String commit = build.getProperty("commit", "");
    return new String[] {"tidewaiter " + number() + (commit.isEmpty() ? "" : " (" + commit + ")")};
  }
}
