package io.tidewaiter.chart;

import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.ControlPlane;
import io.tidewaiter.system.LocalPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two Helms, as {@code deploy/local/tools.sh helm} finds or builds them. */
enum Helm {
  FOUR("helm"),
  THREE("helm3");

  static final Path CHART = Path.of("charts/tidewaiter");

  private final String program;

  Helm(String program) {
    this.program = program;
  }

  /** Runs it; nothing of the user's own settings is seen. */
  CommandOutput run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(LocalPrograms.directory("tools.sh", "helm").resolve(program).toString());
    command.addAll(List.of(arguments));
    return CommandOutput.of(command, "", Map.of("HELM_NO_PLUGINS", "1"));
  }

  /** Renders the release {@code tidewaiter} in the namespace {@code tidewaiter}. */
  CommandOutput template(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("template", "tidewaiter", CHART.toString(), "--namespace", "tidewaiter"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  /** The objects that these options render. */
  Rendered render(String... options) {
    return Rendered.of(template(options).orThrow().out());
  }

  /** Applies the chart's definitions, whoever has applied them before. */
  static void installDefinitions(ControlPlane plane) {
    plane
        .kubectl(
            "apply", "--server-side", "--force-conflicts", "-f", CHART.resolve("crds").toString())
        .orThrow();
  }
}
