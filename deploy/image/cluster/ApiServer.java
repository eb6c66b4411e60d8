import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.zjsonpatch.JsonPatch;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * As much of an API server as an installation talks to, so that its start in a cluster can be
 * trained where there is none: it keeps the objects of some manifests in memory, lists, watches and
 * changes them, and lets everybody do everything.
 *
 * <pre>
 * ApiServer PORT KEYSTORE PASSWORD MANIFESTS…    on loopback, with the key of a PKCS #12 file
 * </pre>
 */
final class ApiServer {
  /** JSON is YAML too, and server-side apply sends either. */
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Store store = new Store();

  public static void main(String[] args) throws IOException {
    ApiServer server = new ApiServer();
    for (int i = 3; i < args.length; i++) {
      server.load(Path.of(args[i]));
    }
    server.listen(
        Integer.parseInt(args[0]), new PfxOptions().setPath(args[1]).setPassword(args[2]));
  }

  private void load(Path manifests) throws IOException {
    Iterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(manifests.toFile());
    documents.forEachRemaining(document -> {
      if (document instanceof ObjectNode object) {
        store.write(ResourcePath.of(object), object);
      }
    });
  }

  /** As an API server: HTTP/2 for whoever can, and WebSockets for those who watch. */
  private void listen(int port, PfxOptions key) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(key)
            .setMaxWebSocketFrameSize(1 << 22);
    Vertx.vertx()
        .createHttpServer(options)
        .webSocketHandler(this::watch)
        .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
        .listen(port, "127.0.0.1")
        .onFailure(problem -> {
          System.err.println(problem);
          System.exit(1);
        });
  }

  private void answer(HttpServerRequest request, Buffer body) {
    System.out.println(request.method() + " " + request.uri());
    ResourcePath path = ResourcePath.of(request.path());
    try {
      if (request.method() == HttpMethod.GET && "true".equals(request.getParam("watch"))) {
        request.response().setChunked(true);
        follow(
            selected(path, request.getParam("fieldSelector")),
            request.getParam("resourceVersion"),
            line -> request.response().write(line + "\n"),
            end -> request.response().closeHandler(end));
        return;
      }
      Optional<ObjectNode> answer = answer(request, path, body);
      send(request, answer.isPresent() ? 200 : 404, answer.orElseGet(() -> status(404)));
    } catch (IOException | RuntimeException e) {
      System.out.println(e);
      send(request, 409, status(409));
    }
  }

  private Optional<ObjectNode> answer(HttpServerRequest request, ResourcePath path, Buffer body)
      throws IOException {
    return switch (request.method().name()) {
      case "GET" ->
          path.name().isEmpty()
              ? Optional.of(store.list(selected(path, request.getParam("fieldSelector"))))
              : store.read(path);
      case "POST" -> Optional.of(create(path, object(body)));
      case "PUT" -> Optional.of(store.write(path, object(body)));
      case "PATCH" ->
          patch(path, request.getHeader("Content-Type"), YAML.readTree(body.getBytes()));
      case "DELETE" -> store.delete(path);
      default -> Optional.empty();
    };
  }

  private ObjectNode create(ResourcePath path, ObjectNode object) {
    String name =
        object.at("/metadata/name").asText(object.at("/metadata/generateName").asText("object-"));
    ResourcePath one = path.named(name.endsWith("-") ? name + UUID.randomUUID() : name);
    if (store.read(one).isPresent()) {
      throw new IllegalStateException(one + " exists");
    }
    return store.write(one, object);
  }

  private Optional<ObjectNode> patch(ResourcePath path, String type, JsonNode patch) {
    Optional<ObjectNode> live = store.read(path);
    if (type.startsWith("application/json-patch+json")) {
      return live.map(
          object -> store.write(path, (ObjectNode) JsonPatch.apply(patch, object.deepCopy())));
    }
    ObjectNode merged = live.orElseGet(JsonNodeFactory.instance::objectNode);
    String version = "/metadata/resourceVersion";
    if (!patch.at(version).isMissingNode() && !patch.at(version).equals(merged.at(version))) {
      throw new IllegalStateException(path + " has changed");
    }
    merge(merged, (ObjectNode) patch);
    return Optional.of(store.write(path, merged));
  }

  /** RFC 7396; near enough to server-side apply, too. */
  private static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        merge(child(into, field.getKey()), inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  private static ObjectNode child(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
  }

  private void watch(ServerWebSocket socket) {
    System.out.println("WATCH " + socket.uri());
    Map<String, List<String>> query = new QueryStringDecoder(socket.uri()).parameters();
    follow(
        selected(ResourcePath.of(socket.path()), first(query.get("fieldSelector"))),
        first(query.get("resourceVersion")),
        socket::writeTextMessage,
        socket::closeHandler);
  }

  /** Sends every change, until the other side has gone. */
  private void follow(
      ResourcePath path,
      String version,
      Consumer<String> sink,
      Consumer<Handler<Void>> whenClosed) {
    Consumer<Store.Change> watcher =
        change -> {
          if (path.covers(change.path())) {
            ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", change.type());
            sink.accept(event.set("object", change.object()).toString());
          }
        };
    whenClosed.accept(closed -> store.unwatch(watcher));
    store.watch(version == null ? 0 : Long.parseLong(version), watcher);
  }

  private static ResourcePath selected(ResourcePath path, String fieldSelector) {
    String byName = "metadata.name=";
    return fieldSelector != null && fieldSelector.startsWith(byName)
        ? path.named(fieldSelector.substring(byName.length()))
        : path;
  }

  private static ObjectNode object(Buffer body) throws IOException {
    return (ObjectNode) YAML.readTree(body.getBytes());
  }

  private static ObjectNode status(int code) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", "v1")
        .put("kind", "Status")
        .put("status", "Failure")
        .put("code", code);
  }

  private static void send(HttpServerRequest request, int code, ObjectNode body) {
    request
        .response()
        .setStatusCode(code)
        .putHeader("Content-Type", "application/json")
        .end(body.toString());
  }

  private static String first(List<String> values) {
    return values == null ? null : values.get(0);
  }
}
