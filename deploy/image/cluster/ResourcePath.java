import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * Which object, or which objects, a request speaks of. What is empty is not said.
 *
 * @param group with version: {@code api/v1}, {@code apis/apps/v1}
 */
record ResourcePath(
    String group, String namespace, String resource, String name, String subresource) {

  /** Reads the path of a URL. */
  static ResourcePath of(String path) {
    List<String> words = List.of(path.substring(1).split("/"));
    int group = Math.min(words.get(0).equals("api") ? 2 : 3, words.size());
    List<String> rest = words.subList(group, words.size());
    boolean namespaced =
        rest.size() > 2 && rest.get(0).equals("namespaces") && !rest.get(2).equals("status");
    List<String> object = namespaced ? rest.subList(2, rest.size()) : rest;
    return new ResourcePath(
        String.join("/", words.subList(0, group)),
        namespaced ? rest.get(1) : "",
        word(object, 0),
        word(object, 1),
        word(object, 2));
  }

  /** Where an object is. */
  static ResourcePath of(JsonNode object) {
    String version = object.path("apiVersion").asText();
    return new ResourcePath(
        (version.contains("/") ? "apis/" : "api/") + version,
        object.at("/metadata/namespace").asText(""),
        plural(object.path("kind").asText().toLowerCase(Locale.ROOT)),
        object.at("/metadata/name").asText(),
        "");
  }

  /** The one of this name among these. */
  ResourcePath named(String one) {
    return new ResourcePath(group, namespace, resource, one, "");
  }

  /** Whether the other object is this one, or one of these. */
  boolean covers(ResourcePath other) {
    return group.equals(other.group)
        && resource.equals(other.resource)
        && (namespace.isEmpty() || namespace.equals(other.namespace))
        && (name.isEmpty() || name.equals(other.name));
  }

  private static String plural(String kind) {
    if (kind.endsWith("y")) {
      return kind.substring(0, kind.length() - 1) + "ies";
    }
    return kind + (kind.endsWith("s") ? "es" : "s");
  }

  private static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
