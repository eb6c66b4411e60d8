package io.tidewaiter.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads manifests as kubectl does, and more strictly where two readings are possible: duplicate
 * keys, unknown tags and aliases that explode are problems. Never throws for what it reads.
 */
public final class ManifestReader {
  private static final String TOO_LARGE =
      "larger than " + (Limits.SIZE >> 20) + " MiB: split it into smaller files";

  public ManifestReader() {}

  /**
   * Reads a stream of YAML or JSON documents.
   *
   * @param sourceName what to call it in problems and sources: a path, or {@code -}
   */
  public ReadResult read(String sourceName, String text) {
    Found found = new Found();
    readText(sourceName, text, found);
    return found.result();
  }

  /** Reads the bytes of a stream: UTF-8, or UTF-16 with a byte order mark. */
  public ReadResult read(String sourceName, byte[] bytes) {
    Found found = new Found();
    readBytes(sourceName, bytes, found);
    return found.result();
  }

  /**
   * Reads a file, whatever its name, or all {@code *.yaml}, {@code *.yml} and {@code *.json} of a
   * directory and its subdirectories in the order of their names, hidden ones left out. What cannot
   * be read, and a path that is not there, is a problem.
   */
  public ReadResult readPath(Path fileOrDirectory) {
    Found found = new Found();
    if (!Files.exists(fileOrDirectory)) {
      found.add(problem(fileOrDirectory, "no such file or directory"));
    } else if (!Files.isDirectory(fileOrDirectory)) {
      readFile(fileOrDirectory, found);
    } else {
      readDirectory(fileOrDirectory, found);
    }
    return found.result();
  }

  private static void readDirectory(Path directory, Found found) {
    try {
      ManifestFiles.under(directory, found::add).forEach(file -> readFile(file, found));
    } catch (IOException unreadable) {
      found.add(problem(directory, "cannot be read: " + unreadable.getMessage()));
    }
  }

  private static void readFile(Path file, Found found) {
    try (InputStream stream = Files.newInputStream(file)) {
      readBytes(file.toString(), stream.readNBytes(Limits.SIZE + 1), found);
    } catch (IOException unreadable) {
      found.add(problem(file, "cannot be read: " + unreadable.getMessage()));
    }
  }

  private static void readBytes(String source, byte[] bytes, Found found) {
    if (bytes.length > Limits.SIZE) {
      found.add(new ManifestProblem(source, Position.START, TOO_LARGE));
      return;
    }
    try {
      readText(source, TextDecoder.decode(bytes), found);
    } catch (Unreadable notText) {
      found.add(notText.in(source));
    }
  }

  private static void readText(String source, String text, Found found) {
    if (text.length() > Limits.SIZE) {
      found.add(new ManifestProblem(source, Position.START, TOO_LARGE));
    } else {
      new StreamDocuments(source, found).read(text);
    }
  }

  private static ManifestProblem problem(Path path, String message) {
    return new ManifestProblem(path.toString(), Position.START, message);
  }
}
