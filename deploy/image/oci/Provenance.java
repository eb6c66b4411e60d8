import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes how the image was made, as a predicate of SLSA provenance v1. It is what the builder says
 * of itself: worth as much as the key that signs it.
 *
 * <pre>
 * Provenance FILE root=DIR lock=FILE architecture=A version=V java=VERSION created=SECONDS source=URI revision=COMMIT builder=URI
 * </pre>
 */
final class Provenance {
  private static final String BUILD_TYPE = "https://tidewaiter.io/image-build/v1";

  private Provenance() {}

  public static void main(String[] args) throws IOException {
    Options options = Options.of(List.of(args).subList(1, args.length));
    ObjectNode predicate = Layout.JSON.createObjectNode();
    ObjectNode definition = predicate.putObject("buildDefinition");
    definition.put("buildType", BUILD_TYPE);
    ObjectNode external = definition.putObject("externalParameters");
    external.put("command", "./tidewaiter image");
    if (!options.text("source").isEmpty()) {
      external.put("source", options.text("source"));
    }
    external.put("version", options.text("version"));
    external.put("architecture", options.text("architecture"));
    external.put("sourceDateEpoch", options.number("created"));
    dependencies(definition.putArray("resolvedDependencies"), options);
    predicate.putObject("runDetails").putObject("builder").put("id", options.text("builder"));
    Layout.JSON
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValue(Path.of(args[0]).toFile(), predicate);
  }

  private static void dependencies(ArrayNode all, Options options) throws IOException {
    if (!options.text("revision").isEmpty()) {
      ObjectNode source = all.addObject().put("name", "source");
      if (!options.text("source").isEmpty()) {
        source.put("uri", options.text("source"));
      }
      source.putObject("digest").put("gitCommit", options.text("revision").replace("-dirty", ""));
      if (options.text("revision").endsWith("-dirty")) {
        source.putObject("annotations").put("changed", true);
      }
    }
    String java = options.text("java").replace("+", "%2B");
    all.addObject()
        .put("uri", "pkg:generic/openjdk@" + java)
        .putObject("digest")
        .put("sha256", Layout.digest(options.path("root").resolve("opt/java/lib/modules")));
    for (String line : Files.readAllLines(options.path("lock"))) {
      String[] word = line.split(" ");
      if (word[0].equals("package") && word[2].equals(options.text("architecture"))) {
        String version = word[3].replace("+", "%2B");
        all.addObject()
            .put("uri", "pkg:deb/debian/%s@%s?arch=%s".formatted(word[1], version, word[2]))
            .putObject("digest")
            .put("sha256", word[4]);
      }
    }
    // trained by running the program, and never the same twice: an input as the program is
    all.addObject()
        .put("name", "app.aot")
        .putObject("digest")
        .put("sha256", Layout.digest(options.path("root").resolve("opt/tidewaiter/app.aot")));
  }
}
