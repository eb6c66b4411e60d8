import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A layer of the image: what lies at some paths of a root directory, in the order of the names.
 *
 * @param diffId the digest of the archive before its compression
 * @param descriptor of the blob, for the manifest
 * @param purpose for the history of the image
 */
record Layer(String diffId, ObjectNode descriptor, String purpose) {

  /**
   * Writes it.
   *
   * @param paths what belongs to it, relative to the root; a directory with all that is below it
   * @param without what of that does not
   */
  static Layer write(
      Layout layout, Path root, List<String> paths, List<String> without, long time, String purpose)
      throws IOException {
    MessageDigest diff = Layout.sha256();
    ObjectNode descriptor =
        layout.store(
            Layout.LAYER,
            out -> {
              // JDK's gzip writes no time and no name
              GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
              try (Tar tar =
                      new Tar(new DigestOutputStream(new BufferedOutputStream(gzip), diff), time);
                  Stream<String> names = names(root, paths)) {
                names
                    .filter(name -> without.stream().noneMatch(left -> isWithin(name, left)))
                    .forEach(name -> tar.add(name, root.resolve(name)));
              }
            });
    return new Layer("sha256:" + HexFormat.of().formatHex(diff.digest()), descriptor, purpose);
  }

  /** Each path with the directories that lead to it. */
  private static Stream<String> names(Path root, List<String> paths) throws IOException {
    Stream<Path> all = Stream.empty();
    for (String path : paths) {
      for (Path parent = Path.of(path).getParent(); parent != null; parent = parent.getParent()) {
        all = Stream.concat(all, Stream.of(root.resolve(parent)));
      }
      all = Stream.concat(all, Files.walk(root.resolve(path)));
    }
    return all.map(path -> root.relativize(path).toString())
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted();
  }

  private static boolean isWithin(String name, String directory) {
    return name.equals(directory) || name.startsWith(directory + "/");
  }
}
