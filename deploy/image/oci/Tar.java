import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes tar archives (POSIX ustar) that depend on names, modes and contents alone: everything
 * belongs to root and has one time.
 */
final class Tar implements AutoCloseable {
  private static final int BLOCK = 512;

  private final OutputStream out;
  private final long time;

  /**
   * @param time the modification time of every entry, in seconds since 1970
   */
  Tar(OutputStream out, long time) {
    this.out = out;
    this.time = time;
  }

  /** Adds a file, a directory or a symbolic link as what it is. */
  void add(String name, Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        header(name, '2', 0777, 0, Files.readSymbolicLink(file).toString());
      } else if (Files.isDirectory(file)) {
        header(name + "/", '5', mode(file), 0, "");
      } else {
        header(name, '0', mode(file), Files.size(file), "");
        Files.copy(file, out);
        pad(Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file with that content. */
  void add(String name, byte[] content) throws IOException {
    header(name, '0', 0644, content.length, "");
    out.write(content);
    pad(content.length);
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }

  /** Whatever the umask of who builds: all may read, and only the owner, root, may write. */
  private static int mode(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      return Files.isExecutable(file) ? 0755 : 0644;
    }
    int sticky = (int) Files.getAttribute(file, "unix:mode") & 01000;
    return sticky != 0 ? 01777 : 0755;
  }

  private void header(String name, char type, int mode, long size, String target)
      throws IOException {
    byte[] block = new byte[BLOCK];
    int split = name.getBytes(StandardCharsets.UTF_8).length <= 100 ? -1 : splitOf(name);
    put(block, 0, 100, name.substring(split + 1));
    put(block, 100, 8, "%07o".formatted(mode));
    put(block, 108, 8, "0000000");
    put(block, 116, 8, "0000000");
    put(block, 124, 12, "%011o".formatted(size));
    put(block, 136, 12, "%011o".formatted(time));
    put(block, 148, 8, "        ");
    block[156] = (byte) type;
    put(block, 157, 100, target);
    put(block, 257, 8, "ustar\00000");
    put(block, 345, 155, split < 0 ? "" : name.substring(0, split));
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, 8, "%06o\0 ".formatted(sum));
    out.write(block);
  }

  /** Where a long name falls in two, at a slash. */
  private static int splitOf(String name) {
    int at = name.indexOf('/', Math.max(0, name.length() - 101));
    if (at < 0 || at > 155) {
      throw new IllegalArgumentException("too long a name for a tar archive: " + name);
    }
    return at;
  }

  private static void put(byte[] block, int at, int length, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > length) {
      throw new IllegalArgumentException("too long for a tar archive: " + text);
    }
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }
}
