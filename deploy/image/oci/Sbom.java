import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes what is in the image as a bill of materials: CycloneDX 1.6, with the digest of each jar.
 *
 * <pre>
 * Sbom FILE root=DIR dependencies=FILE repository=DIR lock=FILE architecture=A version=V java=VERSION created=SECONDS digest=D
 * </pre>
 */
final class Sbom {
  private final Options options;
  private final ObjectNode bom = Layout.JSON.createObjectNode();
  private final ArrayNode components;

  private Sbom(Options options) {
    this.options = options;
    bom.put("bomFormat", "CycloneDX").put("specVersion", "1.6");
    String digest = options.text("digest");
    UUID serial = UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.UTF_8));
    bom.put("serialNumber", "urn:uuid:" + serial).put("version", 1);
    ObjectNode metadata = bom.putObject("metadata");
    metadata.put("timestamp", Instant.ofEpochSecond(options.number("created")).toString());
    ObjectNode image = metadata.putObject("component");
    image.put("type", "container").put("bom-ref", "image").put("name", "tidewaiter");
    image.put("version", options.text("version"));
    image.put(
        "purl",
        "pkg:oci/tidewaiter@%s?arch=%s"
            .formatted(digest.replace(":", "%3A"), options.text("architecture")));
    components = bom.putArray("components");
  }

  public static void main(String[] args) throws IOException {
    Sbom sbom = new Sbom(Options.of(List.of(args).subList(1, args.length)));
    sbom.program();
    sbom.libraries();
    sbom.java();
    sbom.packages();
    Layout.JSON
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValue(Path.of(args[0]).toFile(), sbom.bom);
  }

  private void program() throws IOException {
    String version = options.text("version");
    String purl = "pkg:maven/io.tidewaiter/tidewaiter@%s?type=jar".formatted(version);
    ObjectNode program = component("application", "tidewaiter", version, purl);
    program.put("group", "io.tidewaiter");
    licenses(program, List.of("Apache-2.0"));
    try (Stream<Path> jars = Files.list(app().resolve("app"))) {
      digest(program, jars.findFirst().orElseThrow());
    }
  }

  /** Every jar there is, by the name that Quarkus gives a dependency's. */
  private void libraries() throws IOException {
    Map<String, String[]> dependencies = new HashMap<>();
    for (String line : Files.readAllLines(options.path("dependencies"))) {
      String[] part = line.split(":", -1); // group, artifact, classifier, type, version
      String classifier = part[2].isEmpty() ? "" : part[2] + "-";
      dependencies.put(
          "%s.%s-%s%s.%s".formatted(part[0], part[1], classifier, part[4], part[3]), part);
    }
    Licenses licenses = new Licenses(options.path("repository"));
    List<Path> jars;
    try (Stream<Path> files = Files.walk(app().resolve("lib"))) {
      jars = files.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path jar : jars) {
      String[] part = dependencies.get(jar.getFileName().toString());
      if (part == null) {
        throw new IOException(options.path("dependencies") + " does not name " + jar.getFileName());
      }
      String classifier = part[2].isEmpty() ? "" : "&classifier=" + part[2];
      String purl =
          "pkg:maven/%s/%s@%s?type=%s%s".formatted(part[0], part[1], part[4], part[3], classifier);
      ObjectNode library = component("library", part[1], part[4], purl);
      library.put("group", part[0]);
      licenses(library, licenses.of(part[0], part[1], part[4]));
      digest(library, jar);
    }
  }

  private void java() {
    String version = options.text("java");
    ObjectNode java =
        component(
            "platform", "openjdk", version, "pkg:generic/openjdk@" + version.replace("+", "%2B"));
    String release = version.replaceFirst("[+-].*", "");
    java.put("cpe", "cpe:2.3:a:oracle:openjdk:%s:*:*:*:*:*:*:*".formatted(release));
    licenses(java, List.of("GPL-2.0-with-classpath-exception"));
  }

  private void packages() throws IOException {
    String release = "";
    for (String line : Files.readAllLines(options.path("lock"))) {
      String[] word = line.split(" "); // package, name, architecture, version, digest
      if (word[0].equals("release")) {
        release = word[1];
      } else if (word[0].equals("package") && word[2].equals(options.text("architecture"))) {
        String version = word[3].replace("+", "%2B");
        String purl =
            "pkg:deb/debian/%s@%s?arch=%s&distro=%s".formatted(word[1], version, word[2], release);
        ObjectNode deb = component("library", word[1], word[3], purl);
        hash(deb, word[4]);
      }
    }
  }

  private ObjectNode component(String type, String name, String version, String purl) {
    ObjectNode component = components.addObject();
    component.put("type", type).put("bom-ref", purl).put("name", name).put("version", version);
    return component.put("purl", purl);
  }

  /** Several licences of a POM are a choice. An expression stands alone, as the schema has it. */
  private static void licenses(ObjectNode component, List<String> names) {
    List<String> spdx =
        names.stream().flatMap(name -> Licenses.spdx(name).stream()).distinct().toList();
    ArrayNode licenses = component.putArray("licenses");
    boolean all = names.stream().allMatch(name -> Licenses.spdx(name).isPresent());
    if (all && spdx.size() == 1 && !spdx.getFirst().contains(" WITH ")) {
      licenses.addObject().putObject("license").put("id", spdx.getFirst());
    } else if (all && !spdx.isEmpty()) {
      licenses.addObject().put("expression", String.join(" OR ", spdx));
    } else {
      names.forEach(name -> licenses.addObject().putObject("license").put("name", name));
    }
  }

  private static void digest(ObjectNode component, Path file) {
    hash(component, Layout.digest(file));
  }

  private static void hash(ObjectNode component, String sha256) {
    component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
  }

  private Path app() {
    return options.path("root").resolve("opt/tidewaiter");
  }
}
