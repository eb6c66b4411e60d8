package io.tidewaiter.check.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.image.CheckCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reference page of a check, put together from what the check says of itself and from its
 * fixtures named {@code example}. The result is committed, so only the tests need to make it.
 */
final class CheckPage {
  private final CheckInfo info;
  private final StringBuilder page = new StringBuilder();

  private CheckPage(CheckInfo info) {
    this.info = info;
  }

  /**
   * The page in Markdown.
   *
   * @param heading the marks before the title: {@code #}
   */
  static String of(CheckInfo info, String heading) {
    CheckPage page = new CheckPage(info);
    page.paragraph(heading + " " + info.id());
    page.paragraph(info.title() + ". " + page.origin());
    page.paragraph(info.why());
    page.list(page.looksAt(), info.restricts());
    page.list("What passes:", info.allows());
    page.parameters();
    if (!info.standards().isEmpty()) {
      page.paragraph("Serves: " + String.join("; ", info.standards()) + ".");
    }
    if (CheckCatalogue.isOfImageRules(info.id())) {
      page.page.append(ofImageRules(info));
      return page.page.toString();
    }
    page.block("Refused:", "yaml", page.example("fail"));
    page.block("The message:", "text", read(page.fixture("fail").messages()));
    page.block("Passes:", "yaml", page.example("pass"));
    page.block("In a PodPolicy:", "yaml", policy(info));
    return page.page.toString();
  }

  private String origin() {
    String replaced =
        info.overrides().stream().map(CheckId::value).collect(Collectors.joining(", "));
    return info.level()
        .map(level ->
            "A control of the Pod Security Standards, level %s, since %s.%s"
                .formatted(
                    level.label(),
                    info.since(),
                    replaced.isEmpty() ? "" : " At this level it replaces " + replaced + "."))
        .orElse("Beyond the Pod Security Standards.");
  }

  private String looksAt() {
    return info.restricts().stream().anyMatch(field -> field.contains(".containers[*]"))
        ? "What it looks at (`containers` stands for init, sidecar and ephemeral containers too):"
        : "What it looks at:";
  }

  private void parameters() {
    if (info.parameters().isEmpty()) {
      return;
    }
    page.append("| parameter | default | meaning |\n| --- | --- | --- |\n");
    for (Parameter<?> parameter : info.parameters()) {
      String written =
          parameter.isRequired() ? "none, has to be given" : code(parameter.written().toString());
      page.append("| `%s` | %s | ".formatted(parameter.name(), cell(written)));
      page.append(cell(parameter.description())).append(" |\n");
    }
    page.append('\n');
  }

  /** What switches the check on, with the parameters of its bad example. */
  static String policy(CheckInfo info) {
    if (CheckCatalogue.isOfImageRules(info.id())) {
      String text = ofImageRules(info);
      int from = text.lastIndexOf("```yaml\n") + "```yaml\n".length();
      return text.substring(from, text.indexOf("```", from));
    }
    return new CheckPage(info).policy();
  }

  /** The end of the page: a policy with an image rule, and what it refuses. */
  private static String ofImageRules(CheckInfo info) {
    return read(Path.of("src/test/resources/image-checks", info.id() + ".md"));
  }

  /** The Pod of the example, without what only the tests read. */
  private String example(String folder) {
    String yaml = read(fixture(folder).file()).replaceAll("(?m)^    fixture/.*\n", "");
    return yaml.replaceAll("(?m)^  annotations:\n(?!    )", "");
  }

  private CheckFixture fixture(String folder) {
    return CheckFixture.of(info.id())
        .filter(f -> f.passes() == folder.equals("pass") && f.name().equals("example"))
        .findFirst()
        .orElseThrow();
  }

  private String policy() {
    String name = info.id().value();
    String spec = "  validationActions: [Deny]\n  checks:\n    " + name + ":";
    JsonNode parameters = json(fixture("fail").pod().annotation("fixture/parameters").orElse("{}"));
    String checks = spec + settings(parameters);
    String whole =
        info.level()
            .filter(level -> level != Level.PRIVILEGED)
            .map(level ->
                "  # or with all others of its level\n  # podSecurity: {level: %s, version: latest}\n"
                    .formatted(level.label()))
            .orElse("");
    return "apiVersion: tidewaiter.io/v1alpha1\nkind: PodPolicy\nmetadata:\n  name: example\nspec:\n"
        + checks
        + whole;
  }

  private static String settings(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return " {}\n";
    }
    StringBuilder lines = new StringBuilder("\n");
    for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String value = parameters.get(name).toString().replace(",", ", ");
      lines.append("      %s: %s\n".formatted(name, value));
    }
    return lines.toString();
  }

  private void paragraph(String text) {
    page.append(text).append("\n\n");
  }

  private void list(String lead, List<String> items) {
    page.append(lead).append("\n\n");
    items.forEach(item -> page.append("- ").append(item(item)).append('\n'));
    page.append('\n');
  }

  private void block(String lead, String language, String text) {
    page.append(lead).append("\n\n```").append(language).append('\n').append(text);
    page.append("```\n\n");
  }

  private static String item(String text) {
    return text.indexOf(' ') < 0 && text.indexOf('`') < 0 ? code(text) : text;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
