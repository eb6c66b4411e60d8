package io.tidewaiter.manifest;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The manifest files of a directory and its subdirectories, hidden ones left out. Links are
 * followed: the files of a mounted ConfigMap are links.
 */
final class ManifestFiles extends SimpleFileVisitor<Path> {
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(yaml|yml|json)");

  private final Path directory;
  private final Consumer<ManifestProblem> problems;
  private final List<Path> files = new ArrayList<>();

  private ManifestFiles(Path directory, Consumer<ManifestProblem> problems) {
    this.directory = directory;
    this.problems = problems;
  }

  static List<Path> under(Path directory, Consumer<ManifestProblem> problems) throws IOException {
    ManifestFiles visitor = new ManifestFiles(directory, problems);
    Files.walkFileTree(
        directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    return visitor.files.stream().sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
    if (!isHidden(path) && MANIFEST.matcher(name(path)).matches()) {
      files.add(path);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) {
    if (!isHidden(path)) {
      String message =
          failure instanceof FileSystemLoopException
              ? "a link back to a directory above it: remove it"
              : "cannot be read: " + failure.getMessage();
      problems.accept(new ManifestProblem(path.toString(), Position.START, message));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path path) {
    return !path.equals(directory) && name(path).startsWith(".");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
