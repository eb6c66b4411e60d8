package io.tidewaiter.system.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.system.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithImage
class ImageIT {
  private final BuiltImage image;

  ImageIT(BuiltImage image) {
    this.image = image;
  }

  @Test
  void theSameInputsGiveTheSameBytes() throws IOException {
    BuiltImage again = image.again();
    assertThat(again.digest()).isEqualTo(image.digest());
    for (String file : List.of("image.tar", "sbom.cdx.json", "provenance.json")) {
      assertThat(Files.mismatch(again.directory().resolve(file), image.directory().resolve(file)))
          .as(file)
          .isEqualTo(-1);
    }
  }

  @Test
  void javaIsAllThatCanBeStartedInIt() {
    assertThat(image.files())
        .filteredOn(file -> Files.isExecutable(image.root().resolve(file)))
        .extracting(Path::toString)
        .filteredOn(name -> !name.matches("lib.*/(ld-linux-.*\\.so\\.\\d|libc\\.so\\.6)"))
        .containsExactlyInAnyOrder("opt/java/bin/java", "opt/java/lib/jspawnhelper");
  }

  @Test
  void onlyRootMayWriteAnythingButTmp() throws IOException {
    List<String> writable = new ArrayList<>();
    try (Stream<Path> files = Files.walk(image.root())) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        var permissions = Files.getPosixFilePermissions(file);
        boolean others =
            permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        if (others || !Files.getAttribute(file, "unix:uid").equals(0)) {
          writable.add(
              image.root().relativize(file) + " " + PosixFilePermissions.toString(permissions));
        }
      }
    }
    assertThat(writable).containsExactly("tmp rwxrwxrwx");
  }

  @Test
  void everySharedLibraryFindsWhatItNeeds() {
    String root = image.root().toString();
    String linker =
        image.files().stream()
            .map(Path::toString)
            .filter(name -> name.matches("lib/[^/]+/ld-linux-.*"))
            .findFirst()
            .orElseThrow();
    for (Path file : image.files()) {
      if (file.startsWith("opt/java") && file.toString().matches(".*(\\.so|/bin/java)")) {
        List<String> command =
            List.of(
                "chroot",
                root,
                "/" + linker,
                "--list",
                "--library-path",
                "/opt/java/lib/server",
                "/" + file);
        assertThat(CommandOutput.of(command, "", Map.of()).orThrow().out())
            .as(file.toString())
            .doesNotContain("not found");
      }
    }
  }

  @Test
  void theRuntimeHasTheModulesThatTheJarsSpeakOf() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String app = image.root().resolve("opt/tidewaiter").toString();
    CommandOutput output =
        CommandOutput.of(
            List.of(
                java.toString(), "deploy/image/oci/Modules.java", "deploy/image/modules.txt", app),
            "",
            Map.of());
    assertThat(output.err()).as("what deploy/image/modules.txt does not speak of").isEmpty();
    assertThat(output.status()).isZero();
  }

  @Test
  void itServesReadOnlyAsItsOwnUserFromItsCache() {
    try (RunningImage running = RunningImage.serve(image)) {
      assertThat(running.review("allowed")).contains("\"allowed\":true");
      assertThat(running.review("refused"))
          .contains("\"allowed\":false")
          .contains("is refused by policy");
      assertThat(running.users()).containsOnly("65532");
      assertThat(running.log())
          .contains("Archived app classpath validation: passed")
          .doesNotContain("Read-only file system");
      assertThat(running.endsWithin(60)).as("what SIGTERM ends with").isEqualTo(143);
    }
  }

  @Test
  void itSaysWhatItIs() {
    JsonNode run = image.config().get("config");
    assertThat(run.get("User").asText()).isEqualTo("65532:65532");
    assertThat(run.get("Entrypoint"))
        .extracting(JsonNode::asText)
        .startsWith("/opt/java/bin/java", "-XX:AOTCache=/opt/tidewaiter/app.aot")
        .containsAll(serverOptions())
        .endsWith("-jar", "/opt/tidewaiter/quarkus-run.jar");
    JsonNode labels = run.get("Labels");
    assertThat(labels).isEqualTo(image.manifest().get("annotations"));
    assertThat(labels.get("org.opencontainers.image.title").asText()).isEqualTo("Tidewaiter");
    assertThat(labels.get("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
    assertThat(labels.get("org.opencontainers.image.created").asText())
        .isEqualTo(image.config().get("created").asText());
  }

  @Test
  void theBillOfMaterialsNamesEveryJarByItsDigest() throws IOException {
    List<String> hashes = new ArrayList<>();
    image
        .json("sbom.cdx.json")
        .get("components")
        .forEach(component -> hashes.add(component.at("/hashes/0/content").asText()));
    for (Path file : image.files()) {
      if (file.startsWith("opt/tidewaiter/lib") || file.startsWith("opt/tidewaiter/app")) {
        assertThat(hashes).as(file.toString()).contains(sha256(image.root().resolve(file)));
      }
    }
  }

  @Test
  void everyComponentOfTheBillSaysItsLicence() {
    for (JsonNode component : image.json("sbom.cdx.json").get("components")) {
      if (!component.get("purl").asText().startsWith("pkg:deb/")) {
        assertThat(component.path("licenses")).as(component.get("purl").asText()).isNotEmpty();
      }
    }
  }

  @Test
  void imagesOfSeveralMachinesBecomeOne(@TempDir Path directory) throws IOException {
    Path other = directory.resolve("other");
    CommandOutput.of(List.of("cp", "-R", image.layout().toString(), other.toString()), "", Map.of())
        .orThrow();
    Path index = other.resolve("index.json");
    String machine = image.config().get("architecture").asText();
    Files.writeString(index, BuiltImage.read(index).replace("\"" + machine + "\"", "\"riscv64\""));
    BuiltImage joined = new BuiltImage(directory.resolve("joined"));
    List<String> command =
        List.of(
            "./tidewaiter",
            "image",
            "--join",
            image.layout().toString(),
            other.toString(),
            "--output",
            joined.directory().toString());
    CommandOutput.of(command, "", Map.of()).orThrow();
    JsonNode manifests = joined.blob(joined.digest()).get("manifests");
    assertThat(manifests)
        .extracting(manifest -> manifest.at("/platform/architecture").asText())
        .containsExactly(machine, "riscv64");
    assertThat(manifests.get(0).get("digest").asText()).isEqualTo(image.digest());
  }

  private static List<String> serverOptions() {
    List<String> print =
        List.of("bash", "-c", ". deploy/lib/jvm.sh; printf '%s\\n' \"${server_options[@]}\"");
    return CommandOutput.of(print, "", Map.of()).orThrow().out().lines().toList();
  }

  private static String sha256(Path file) throws IOException {
    return Digest.of(Digest.Algorithm.SHA256, Files.readAllBytes(file))
        .toString()
        .substring("sha256:".length());
  }
}
