package io.tidewaiter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFilesTest {
  private final ManifestReader reader = new ManifestReader();

  private static Path write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    return Files.write(file, bytes);
  }

  private static Path pod(Path file) throws IOException {
    String text = "apiVersion: v1\nkind: Pod\nmetadata: {name: " + file.getFileName() + "}\n";
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDirectoryIsReadInOrderWithoutHiddenAndOtherFiles(@TempDir Path directory)
      throws IOException {
    for (String name :
        new String[] {"b.yml", "a.yaml", "sub/c.json", ".hidden.yaml", ".git/d.yaml", "e.txt"}) {
      pod(directory.resolve(name));
    }
    ReadResult result = reader.readPath(directory);
    assertThat(result.problems()).isEmpty();
    assertThat(result.manifests())
        .extracting(m -> m.source().name())
        .containsExactly(directory + "/a.yaml", directory + "/b.yml", directory + "/sub/c.json");
  }

  @Test
  void aFileThatIsNamedIsReadWhateverItsName(@TempDir Path directory) throws IOException {
    assertThat(reader.readPath(pod(directory.resolve(".manifest"))).manifests()).hasSize(1);
  }

  @Test
  void aHiddenDirectoryThatIsNamedIsRead(@TempDir Path directory) throws IOException {
    pod(directory.resolve(".github/a.yaml"));
    assertThat(reader.readPath(directory.resolve(".github")).manifests()).hasSize(1);
  }

  @Test
  void aMissingPathIsAProblem() {
    assertThat(reader.readPath(Path.of("no/such.yaml")).problems())
        .containsExactly(
            new ManifestProblem("no/such.yaml", Position.START, "no such file or directory"));
  }

  @Test
  void theFilesOfAMountedConfigMapAreReadOnce(@TempDir Path directory) throws IOException {
    pod(directory.resolve("..2026_01/policy.yaml"));
    Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(directory.resolve("policy.yaml"), Path.of("..data/policy.yaml"));
    assertThat(reader.readPath(directory).manifests())
        .extracting(m -> m.source().name())
        .containsExactly(directory + "/policy.yaml");
  }

  @Test
  void aLinkBackIsAProblemAndADeadLinkToo(@TempDir Path directory) throws IOException {
    pod(directory.resolve("a.yaml"));
    Files.createSymbolicLink(directory.resolve("back"), directory);
    Files.createSymbolicLink(directory.resolve("dead.yaml"), Path.of("gone.yaml"));
    ReadResult result = reader.readPath(directory);
    assertThat(result.manifests()).hasSize(1);
    assertThat(result.problems())
        .extracting(ManifestProblem::source)
        .containsExactlyInAnyOrder(directory + "/back", directory + "/dead.yaml");
  }

  @Test
  void invalidUtf8IsAProblemWithItsLine(@TempDir Path directory) throws IOException {
    byte[] text = "kind: A\nx: é\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = write(directory.resolve("latin.yaml"), text);
    assertThat(reader.readPath(file).problems())
        .containsExactly(
            new ManifestProblem(
                file.toString(), new Position(2, 4), "not UTF-8 text: save the file as UTF-8"));
  }

  @Test
  void aTruncatedCharacterIsAProblem() {
    byte[] text = {'a', ':', ' ', (byte) 0xc3};
    assertThat(reader.read("-", text).problems())
        .extracting(Reading::line)
        .containsExactly("1:4 not UTF-8 text: save the file as UTF-8");
  }

  @Test
  void utf16WithAByteOrderMarkIsRead() {
    byte[] text = "apiVersion: v1\nkind: Pod\n".getBytes(StandardCharsets.UTF_16);
    assertThat(reader.read("-", text).manifests()).hasSize(1);
  }

  @Test
  void aFileThatIsTooLargeIsAProblem(@TempDir Path directory) throws IOException {
    Path file = write(directory.resolve("large.yaml"), new byte[Limits.SIZE + 1]);
    assertThat(reader.readPath(file).problems())
        .extracting(ManifestProblem::message)
        .containsExactly("larger than 16 MiB: split it into smaller files");
  }
}
