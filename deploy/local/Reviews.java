import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Turns manifests into the AdmissionReviews that an API server sends for them, and answers into
 * words. Only for the demo without a cluster.
 *
 * <pre>
 * Reviews write DIR FILE...   writes DIR/NAME.json for the last object of each FILE NAME.yaml
 * Reviews show                reads an answer on standard input and prints what kubectl would say
 * </pre>
 */
final class Reviews {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> RESOURCES =
      Map.of(
          "Pod", "pods",
          "Deployment", "deployments",
          "StatefulSet", "statefulsets",
          "Job", "jobs",
          "CronJob", "cronjobs");

  private Reviews() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "write" -> {
        for (String file : List.of(args).subList(2, args.length)) {
          String name = Path.of(file).getFileName().toString().replace(".yaml", ".json");
          JSON.writeValue(Path.of(args[1], name).toFile(), review(lastObject(Path.of(file))));
        }
      }
      case "show" -> show(new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static JsonNode lastObject(Path file) throws IOException {
    Object last = null;
    for (Object document :
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file))) {
      last = document;
    }
    return JSON.valueToTree(last);
  }

  private static ObjectNode review(JsonNode object) {
    String[] apiVersion = object.get("apiVersion").asText().split("/");
    String group = apiVersion.length == 2 ? apiVersion[0] : "";
    String version = apiVersion[apiVersion.length - 1];
    String kind = object.get("kind").asText();
    JsonNode metadata = object.get("metadata");

    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", UUID.randomUUID().toString());
    request.putObject("kind").put("group", group).put("version", version).put("kind", kind);
    request
        .putObject("resource")
        .put("group", group)
        .put("version", version)
        .put("resource", RESOURCES.get(kind));
    request.set("requestKind", request.get("kind"));
    request.set("requestResource", request.get("resource"));
    request.put("name", metadata.get("name").asText());
    request.put("namespace", metadata.get("namespace").asText());
    request.put("operation", "CREATE");
    request.putObject("userInfo").put("username", "alice").putArray("groups").add("developers");
    request.set("object", object);
    request.putNull("oldObject");
    request.put("dryRun", false);
    request.putObject("options").put("apiVersion", "meta.k8s.io/v1").put("kind", "CreateOptions");
    return review;
  }

  private static void show(String answer) throws IOException {
    JsonNode response;
    try {
      response = JSON.readTree(answer).path("response");
    } catch (IOException notJson) {
      System.out.println("no AdmissionReview: " + answer.strip());
      return;
    }
    boolean allowed = response.path("allowed").asBoolean(false);
    System.out.println(allowed ? "allowed" : "refused: " + response.at("/status/message").asText());
    response.path("warnings").forEach(warning -> System.out.println("Warning: " + warning.asText()));
    if (response.has("patch")) {
      byte[] patch = Base64.getDecoder().decode(response.get("patch").asText());
      for (JsonNode operation : JSON.readTree(patch)) {
        System.out.println("  " + operation);
      }
    }
  }
}
