package io.tidewaiter.cli;

import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestProblem;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads what a command is to look at: files, directories, standard input. */
final class Inputs {
  private static final String STDIN = "-";
  private static final int STDIN_LIMIT = 256 << 20;

  private final Streams streams;
  private final ManifestReader reader = new ManifestReader();

  Inputs(Streams streams) {
    this.streams = streams;
  }

  /** Everything in the order given; a path that is given twice is read once. */
  ReadResult read(List<String> paths) throws CommandFailure {
    if (paths.isEmpty()) {
      throw new CommandFailure(
          "nothing to read: give files or directories, or - for standard input");
    }
    List<Manifest> manifests = new ArrayList<>();
    List<ManifestProblem> problems = new ArrayList<>();
    for (String path : new LinkedHashSet<>(paths)) {
      ReadResult result = path.equals(STDIN) ? stdin() : reader.readPath(Path.of(path));
      manifests.addAll(result.manifests());
      problems.addAll(result.problems());
    }
    return new ReadResult(manifests, problems);
  }

  private ReadResult stdin() throws CommandFailure {
    try {
      return reader.read(STDIN, streams.in().readNBytes(STDIN_LIMIT));
    } catch (IOException failure) {
      throw new CommandFailure("standard input cannot be read: " + failure.getMessage());
    }
  }
}
