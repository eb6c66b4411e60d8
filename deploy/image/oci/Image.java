import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

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

  private final Options options;
  private final List<String> rest;

  private Image(List<String> arguments) {
    int end = arguments.indexOf("--");
    options = Options.of(arguments.subList(0, end));
    rest = arguments.subList(end + 1, arguments.size());
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
    Layout layout = Layout.create(options.path("output"));
    List<Layer> layers = layers(layout);
    ObjectNode manifest = Layout.JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", Layout.MANIFEST);
    manifest.set("config", layout.store(Layout.CONFIG, config(layers)));
    ArrayNode blobs = manifest.putArray("layers");
    layers.forEach(layer -> blobs.add(layer.descriptor()));
    manifest.set("annotations", labels());
    ObjectNode main = layout.store(Layout.MANIFEST, manifest);
    main.putObject("platform").put("architecture", options.text("architecture")).put("os", "linux");
    finish(layout, main);
  }

  private void join() throws IOException {
    Layout layout = Layout.create(options.path("output"));
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
    layout.finish(main, options.text("name"), options.text("tag"));
    layout.archive(options.path("archive"), options.number("time"));
    System.out.println(main.get("digest").asText());
  }

  /** From what changes seldom to what changes with each build. */
  private List<Layer> layers(Layout layout) throws IOException {
    Path root = options.path("root");
    List<String> top;
    try (var entries = Files.list(root)) {
      top = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    String cache = APP + "/app.aot";
    String libraries = APP + "/lib";
    return List.of(
        layer(layout, top, List.of(JAVA, APP), "Debian: " + options.text("base")),
        layer(layout, List.of(JAVA), List.of(), "Java " + options.text("java")),
        layer(layout, List.of(libraries), List.of(), "libraries"),
        layer(
            layout,
            List.of(APP),
            List.of(libraries, cache),
            "tidewaiter " + options.text("version")),
        layer(layout, List.of(cache), List.of(), "cache of ahead-of-time work"));
  }

  private Layer layer(Layout layout, List<String> paths, List<String> without, String purpose)
      throws IOException {
    return Layer.write(
        layout, options.path("root"), paths, without, options.number("time"), purpose);
  }

  private ObjectNode config(List<Layer> layers) {
    String created = Instant.ofEpochSecond(options.number("created")).toString();
    ObjectNode config = Layout.JSON.createObjectNode();
    config.put("created", created);
    config.put("architecture", options.text("architecture")).put("os", "linux");
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
    ArrayNode diffIds = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    ArrayNode history = config.putArray("history");
    for (Layer layer : layers) {
      diffIds.add(layer.diffId());
      history.addObject().put("created", created).put("created_by", layer.purpose());
    }
    return config;
  }

  private ObjectNode labels() {
    ObjectNode labels = Layout.JSON.createObjectNode();
    labels.put(
        "org.opencontainers.image.created",
        Instant.ofEpochSecond(options.number("created")).toString());
    labels.put(
        "org.opencontainers.image.description", "A Kubernetes admission controller that says why");
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    if (!options.text("revision").isEmpty()) {
      labels.put("org.opencontainers.image.revision", options.text("revision"));
    }
    labels.put("org.opencontainers.image.title", "Tidewaiter");
    labels.put("org.opencontainers.image.version", options.text("version"));
    labels.put("io.tidewaiter.image.base", options.text("base"));
    labels.put("io.tidewaiter.image.java", options.text("java"));
    labels.put(
        "io.tidewaiter.image.aot-cache",
        "sha256:" + Layout.digest(options.path("root").resolve(APP + "/app.aot")));
    return labels;
  }
}
