package io.tidewaiter.cli.review;

import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestProblem;
import io.tidewaiter.manifest.Position;
import io.tidewaiter.manifest.Source;
import io.tidewaiter.text.ForeignText;

/**
 * A place in an input.
 *
 * @param source the file as the user named it, or {@code -} for standard input; not escaped, for
 *     formats that encode it in their own way
 */
public record Place(String source, Position position) {
  private static final int LENGTH = 300;

  static Place of(Manifest manifest, String jsonPointer) {
    Source source = manifest.source();
    return new Place(source.name(), manifest.positions().at(jsonPointer));
  }

  static Place of(ManifestProblem problem) {
    return new Place(problem.source(), problem.position());
  }

  public int line() {
    return position.line();
  }

  public int column() {
    return position.column();
  }

  /** The file's name, fit for a terminal. */
  public String file() {
    return ForeignText.printable(source, LENGTH);
  }

  /** {@code web.yaml:12}, fit for a terminal. */
  public String fileAndLine() {
    return file() + ":" + line();
  }

  /** {@code web.yaml:12:7}, as editors take it. */
  @Override
  public String toString() {
    return fileAndLine() + ":" + column();
  }
}
