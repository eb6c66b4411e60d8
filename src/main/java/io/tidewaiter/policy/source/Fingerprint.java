package io.tidewaiter.policy.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names and contents of manifests as one value. Times and sizes would miss an edit within a tick of
 * the clock, and the links of a mounted ConfigMap that change as one.
 */
record Fingerprint(String digest) {
  private static final int DEEPEST = 32;

  static Fingerprint of(List<Path> paths) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path path : paths) {
        manifests(path).forEach(file -> add(file, digest));
      }
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What cannot be visited changes nothing, until it can be. */
  private static TreeSet<Path> manifests(Path root) {
    TreeSet<Path> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Collector(root, files));
    } catch (IOException e) {
      files.clear();
    }
    return files;
  }

  private static void add(Path file, MessageDigest digest) {
    digest.update(text(file + "\n"));
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      long size = content.transferTo(OutputStream.nullOutputStream());
      digest.update(text(" " + size + "\n"));
    } catch (IOException e) {
      digest.update(text("unreadable\n"));
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<Path> files;

    Collector(Path root, Set<Path> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      String name = String.valueOf(path.getFileName());
      boolean manifest = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
      if (attributes.isRegularFile() && (path.equals(root) || (manifest && !isHidden(path)))) {
        files.add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) {
      return !path.equals(root) && String.valueOf(path.getFileName()).startsWith(".");
    }
  }
}
