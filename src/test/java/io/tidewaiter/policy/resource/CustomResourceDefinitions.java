package io.tidewaiter.policy.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Makes the custom resource definitions from the types and the checks. */
final class CustomResourceDefinitions {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HEADER =
      "# Made from the types of io.tidewaiter.policy.resource and the checks; a test holds it"
          + " current.\n";

  private CustomResourceDefinitions() {}

  /** File name and text of each definition. */
  static Map<String, String> generate(Path scratch) throws IOException {
    new CRDGenerator()
        .customResourceClasses(
            PodPolicy.class,
            PolicyExemption.class,
            TrustRootResource.class,
            BreakGlassResource.class)
        .forCRDVersions("v1")
        .withParallelGenerationEnabled(false)
        .inOutputDir(scratch.toFile())
        .generate();
    Map<String, String> files = new TreeMap<>();
    for (Path file : list(scratch)) {
      files.put(fileName(file), finish(Files.readString(file)));
    }
    return files;
  }

  private static String finish(String yaml) {
    ObjectNode definition = MAPPER.valueToTree(new Yaml().load(yaml));
    SchemaFinish.finish(definition);
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    style.setIndicatorIndent(2);
    style.setIndentWithIndicator(true);
    style.setWidth(110);
    return HEADER + new Yaml(style).dump(MAPPER.convertValue(definition, Map.class));
  }

  /** {@code podpolicies.tidewaiter.io-v1.yml} becomes {@code tidewaiter.io_podpolicies.yaml}. */
  private static String fileName(Path generated) {
    String name = generated.getFileName().toString();
    return Api.GROUP + "_" + name.substring(0, name.indexOf('.')) + ".yaml";
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
