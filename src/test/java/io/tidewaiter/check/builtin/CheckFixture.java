package io.tidewaiter.check.builtin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.evidence.ImageFacts;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * One Pod in {@code src/test/resources/checks/<id>/{pass,fail}/<name>.yaml}: a minimal valid Pod
 * and one tweak, which the file's name names. What a check is to know beside the Pod stands in
 * annotations of the fixture:
 *
 * <ul>
 *   <li>{@code fixture/version}: the version of the Pod Security Standards, {@code latest} if
 *       absent
 *   <li>{@code fixture/parameters}: the check's parameters as JSON
 *   <li>{@code fixture/node-paths}: the node path behind each claim as JSON
 * </ul>
 *
 * <p>What is in the Pod's images may follow as a second document, written as {@link FixtureImages}
 * says. An image that it does not name was not asked for.
 */
record CheckFixture(CheckId check, boolean passes, Path file) {
  static final Path ROOT = Path.of("src/test/resources/checks");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static Stream<CheckFixture> all() {
    return list(ROOT)
        .flatMap(
            check -> list(check).flatMap(kind -> list(kind).map(file -> of(check, kind, file))))
        .filter(fixture -> fixture.file().toString().endsWith(".yaml"));
  }

  static Stream<CheckFixture> of(CheckId id) {
    return all().filter(fixture -> fixture.check().equals(id));
  }

  String name() {
    return file.getFileName().toString().replace(".yaml", "");
  }

  Path messages() {
    return file.resolveSibling(name() + ".txt");
  }

  PodView pod() {
    try {
      return new WorkloadReader(MAPPER).read(WorkloadKind.POD, documents().getFirst()).pod();
    } catch (MalformedObject e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  List<Finding> judgeBy(Check judge) {
    PodView pod = pod();
    JsonNode written =
        check.equals(judge.info().id())
            ? json(pod.annotation("fixture/parameters").orElse("{}"))
            : MAPPER.createObjectNode();
    Parameters parameters =
        Parameters.read(
            judge.info().parameters(),
            written,
            (name, problem) -> {
              throw new IllegalStateException(file + ": parameter " + name + ": " + problem);
            });
    Map<String, String> nodePaths =
        MAPPER.convertValue(
            json(pod.annotation("fixture/node-paths").orElse("{}")), new TypeReference<>() {});
    PodSecurityVersion version =
        PodSecurityVersion.parse(pod.annotation("fixture/version").orElse("latest")).orElseThrow();
    Facts facts = new Facts(nodePaths, images(), FixtureImages.NOW);
    return judge.inspect(pod, new CheckContext(version, parameters, facts)).stream()
        .sorted()
        .toList();
  }

  private Map<String, ImageFacts> images() {
    List<JsonNode> documents = documents();
    return documents.size() < 2 ? Map.of() : FixtureImages.read(documents.get(1));
  }

  private List<JsonNode> documents() {
    try {
      List<JsonNode> documents = new ArrayList<>();
      Iterable<Object> all = new Yaml().loadAll(Files.readString(file));
      all.forEach(document -> documents.add(MAPPER.valueToTree(document)));
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  @Override
  public String toString() {
    return check + (passes ? " passes " : " refuses ") + name();
  }

  private static CheckFixture of(Path check, Path kind, Path file) {
    return new CheckFixture(
        new CheckId(check.getFileName().toString()),
        kind.getFileName().toString().equals("pass"),
        file);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
