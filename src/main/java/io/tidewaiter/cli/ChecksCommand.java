package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Category;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Parameter;
import io.tidewaiter.check.image.CheckCatalogue;
import io.tidewaiter.cli.render.JsonText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidewaiter checks}: everything that a policy can ask for. */
@Command(
    name = "checks",
    description = {"Lists the checks that policies can use.", ""},
    footer = {"", "More of one: tidewaiter explain CHECK"})
final class ChecksCommand implements Runnable {
  private enum Format {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: table.")
  private Format format = Format.TABLE;

  ChecksCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<CheckInfo> checks = CheckCatalogue.infos();
    if (format == Format.JSON) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      checks.forEach(check -> describe(check, array.addObject()));
      streams.out().print(JsonText.of(array));
    } else {
      table(checks, streams.out());
    }
  }

  private static void table(List<CheckInfo> checks, PrintWriter out) {
    int width = checks.stream().mapToInt(check -> check.id().value().length()).max().orElse(0);
    String before = "";
    for (Category category : Category.values()) {
      List<CheckInfo> own = checks.stream().filter(c -> c.category() == category).toList();
      if (!own.isEmpty()) {
        out.println(before + category.title());
        own.forEach(check ->
            out.println(
                "  "
                    + check.id()
                    + " ".repeat(width - check.id().value().length() + 2)
                    + check.title()));
        before = "\n";
      }
    }
  }

  private static void describe(CheckInfo check, ObjectNode node) {
    node.put("id", check.id().value()).put("title", check.title());
    node.put("category", check.category().name().toLowerCase(Locale.ROOT));
    check
        .level()
        .ifPresent(
            level -> node.put("level", level.label()).put("since", check.since().toString()));
    node.put("why", check.why());
    strings(node.putArray("restricts"), check.restricts());
    strings(node.putArray("allows"), check.allows());
    strings(node.putArray("standards"), check.standards());
    ArrayNode parameters = node.putArray("parameters");
    for (Parameter<?> parameter : check.parameters()) {
      ObjectNode entry = parameters.addObject().put("name", parameter.name());
      entry.put("description", parameter.description());
      entry.set("schema", parameter.schema());
      entry.set("default", parameter.written());
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
