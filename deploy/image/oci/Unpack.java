import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Says how a container runtime would run the image of a layout: a line each for its layers (files),
 * user, directory, environment and entry point.
 *
 * <pre>
 * Unpack LAYOUT
 * </pre>
 */
final class Unpack {
  private Unpack() {}

  public static void main(String[] args) throws IOException {
    Layout layout = new Layout(Path.of(args[0]));
    JsonNode manifest = read(layout, layout.main());
    JsonNode run = read(layout, manifest.get("config")).get("config");
    manifest.get("layers").forEach(layer -> say("layer", layout.blob(layer).toString()));
    say("user", run.get("User").asText());
    run.get("Env").forEach(variable -> say("env", variable.asText()));
    run.get("Entrypoint").forEach(word -> say("entrypoint", word.asText()));
  }

  private static JsonNode read(Layout layout, JsonNode descriptor) throws IOException {
    return Layout.JSON.readTree(layout.blob(descriptor).toFile());
  }

  private static void say(String what, String value) {
    System.out.println(what + " " + value);
  }
}
