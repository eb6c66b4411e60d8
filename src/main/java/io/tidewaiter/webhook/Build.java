package io.tidewaiter.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which program this is.
 *
 * @param version {@code 1.2.0}
 * @param revision the commit; empty if the build did not know it
 */
record Build(String version, String revision) {
  static Build ofThisProgram() {
    try (InputStream stream = Build.class.getResourceAsStream("/tidewaiter-build.properties")) {
      if (stream == null) {
        throw new IOException("the jar is incomplete: it does not say its version");
      }
      Properties build = new Properties();
      build.load(stream);
      return new Build(build.getProperty("version", ""), build.getProperty("commit", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String java() {
    return Runtime.version().toString();
  }
}
