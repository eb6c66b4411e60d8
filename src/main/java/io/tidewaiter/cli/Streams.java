package io.tidewaiter.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a command reads and writes.
 *
 * @param colourful true if a person watches the output and likes colours
 */
public record Streams(InputStream in, PrintWriter out, PrintWriter err, boolean colourful) {

  /**
   * Those of the process. Text is UTF-8 in any locale, as of every tool around Kubernetes.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static Streams ofProcess() {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    String noColor = System.getenv("NO_COLOR");
    boolean colourful =
        terminal && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Streams(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), colourful);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
