import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes container images as OCI layouts, without a container runtime. The same files and options
 * give the same bytes.
 *
 * <pre>
 * Image write root=DIR output=DIR archive=FILE name=REPOSITORY tag=TAG architecture=amd64|arm64 time=SECONDS
 *             created=SECONDS version=V revision=COMMIT java=VERSION base=TEXT -- ENTRYPOINT...
 * Image join output=DIR archive=FILE name=REPOSITORY tag=TAG time=SECONDS -- LAYOUT...
 *             one index of the images of several layouts
 * </pre>
 *
 * Both print the digest.
 */
final class Image {
  private static final String APP = "opt/tidewaiter";
  private static final String JAVA = "opt/java";

  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();

  private Image(List<String> arguments) {
    int end = arguments.indexOf("--");
    for (String option : arguments.subList(0, end)) {
      String[] pair = option.split("=", 2);
      options.put(pair[0], pair[1]);
    }
    rest.addAll(arguments.subList(end + 1, arguments.size()));
  }

  public static void main(String[] args) throws IOException {
    Image image = new Image(List.of(args).subList(1, args.length));
    switch (args[0]) {
      case "write" -> image.write();
      case "join" -> image.join();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private void write() throws IOException {
    Layout layout = Layout.create(path("output"));
    List<Layer> layers = layers(layout);
    ObjectNode manifest = Layout.JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", Layout.MANIFEST);
    manifest.set("config", layout.store(Layout.CONFIG, config(layers)));
    ArrayNode blobs = manifest.putArray("layers");
    layers.forEach(layer -> blobs.add(layer.descriptor()));
    manifest.set("annotations", labels());
    ObjectNode main = layout.store(Layout.MANIFEST, manifest);
    main.putObject("platform").put("architecture", option("architecture")).put("os", "linux");
    finish(layout, main);
  }

  private void join() throws IOException {
    Layout layout = Layout.create(path("output"));
    ObjectNode index = Layout.JSON.createObjectNode();
    index.put("schemaVersion", 2).put("mediaType", Layout.INDEX);
    ArrayNode manifests = index.putArray("manifests");
    for (String directory : rest) {
      Layout one = new Layout(Path.of(directory));
      ObjectNode image = one.main().deepCopy();
      image.remove("annotations");
      layout.copy(one, image);
      manifests.add(image);
    }
    finish(layout, layout.store(Layout.INDEX, index));
  }

  private void finish(Layout layout, ObjectNode main) throws IOException {
    layout.finish(main, option("name"), option("tag"));
    layout.archive(path("archive"), seconds("time"));
    System.out.println(main.get("digest").asText());
  }

  /** From what changes seldom to what changes with each build. */
  private List<Layer> layers(Layout layout) throws IOException {
    Path root = path("root");
    List<String> top;
    try (var entries = Files.list(root)) {
      top = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    String cache = APP + "/app.aot";
    String libraries = APP + "/lib";
    return List.of(
        layer(layout, top, List.of(JAVA, APP), "Debian: " + option("base")),
        layer(layout, List.of(JAVA), List.of(), "Java " + option("java")),
        layer(layout, List.of(libraries), List.of(), "libraries"),
        layer(layout, List.of(APP), List.of(libraries, cache), "tidewaiter " + option("version")),
        layer(layout, List.of(cache), List.of(), "cache of ahead-of-time work"));
  }

  private Layer layer(Layout layout, List<String> paths, List<String> without, String purpose)
      throws IOException {
    return Layer.write(layout, path("root"), paths, without, seconds("time"), purpose);
  }

  private ObjectNode config(List<Layer> layers) {
    String created = Instant.ofEpochSecond(seconds("created")).toString();
    ObjectNode config = Layout.JSON.createObjectNode();
    config.put("created", created);
    config.put("architecture", option("architecture")).put("os", "linux");
    ObjectNode run = config.putObject("config");
    run.put("User", "65532:65532");
    run.putObject("ExposedPorts").withObject("/8443~1tcp");
    run.withObject("/ExposedPorts").withObject("/9000~1tcp");
    run.putArray("Env")
        .add("PATH=/" + JAVA + "/bin")
        .add("JAVA_HOME=/" + JAVA)
        .add("LANG=C.UTF-8"); // else names of files are ASCII
    ArrayNode entrypoint = run.putArray("Entrypoint");
    rest.forEach(entrypoint::add);
    run.putArray("Cmd").add("--help");
    run.put("WorkingDir", "/" + APP);
    run.set("Labels", labels());
    run.put("StopSignal", "SIGTERM");
    ArrayNode diffIds =
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    ArrayNode history = config.putArray("history");
    for (Layer layer : layers) {
      diffIds.add(layer.diffId());
      history.addObject().put("created", created).put("created_by", layer.purpose());
    }
    return config;
  }

  private ObjectNode labels() {
    ObjectNode labels = Layout.JSON.createObjectNode();
    labels.put("org.opencontainers.image.created", Instant.ofEpochSecond(seconds("created")).toString());
    labels.put("org.opencontainers.image.description", "A Kubernetes admission controller that says why");
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    if (!option("revision").isEmpty()) {
      labels.put("org.opencontainers.image.revision", option("revision"));
    }
    labels.put("org.opencontainers.image.title", "Tidewaiter");
    labels.put("org.opencontainers.image.version", option("version"));
    labels.put("io.tidewaiter.image.base", option("base"));
    labels.put("io.tidewaiter.image.java", option("java"));
    labels.put("io.tidewaiter.image.aot-cache", "sha256:" + Layout.digest(path("root").resolve(APP + "/app.aot")));
    return labels;
  }

  private Path path(String name) {
    return Path.of(option(name));
  }

  private long seconds(String name) {
    return Long.parseLong(option(name));
  }

  private String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + name + "=");
    }
    return value;
  }
}
