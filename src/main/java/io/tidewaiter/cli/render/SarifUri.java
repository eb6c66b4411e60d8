package io.tidewaiter.cli.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** File names as URI references, which is how SARIF names artifacts. */
final class SarifUri {
  private SarifUri() {}

  /** A relative reference for a relative path, {@code file:///…} for an absolute one. */
  static String of(String source) {
    if (source.equals("-")) {
      return "stdin";
    }
    Path path = Path.of(source).normalize();
    String slashed = path.toString().replace('\\', '/');
    try {
      return path.isAbsolute()
          ? new URI("file", "", slashed, null).toASCIIString()
          : new URI(null, null, firstSegmentSafe(slashed), null).toASCIIString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("a path is not a URI", impossible);
    }
  }

  /** RFC 3986, section 4.2: a colon in the first segment would make it a scheme. */
  private static String firstSegmentSafe(String path) {
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon >= 0 && (slash < 0 || colon < slash) ? "./" + path : path;
  }
}
