package io.tidewaiter.cli.render;

import io.tidewaiter.policy.Action;
import java.util.Locale;

/** The formats that {@code tidewaiter check -o} knows. */
public enum OutputFormat {
  TABLE,
  JSON,
  YAML,
  SARIF,
  JUNIT;

  /**
   * How a review is to look.
   *
   * @param failOn findings of this action or a graver one are failures
   * @param version of this program
   * @param style for the terminal
   * @param verbose also tells what is exempt, filled in and skipped
   */
  public record Settings(Action failOn, String version, Style style, boolean verbose) {}

  public Renderer renderer(Settings settings) {
    return switch (this) {
      case TABLE -> new TableRenderer(settings.style(), settings.verbose());
      case JSON -> new JsonRenderer(settings.version());
      case YAML -> new YamlRenderer(settings.version());
      case SARIF -> new SarifRenderer(settings.version());
      case JUNIT -> new JUnitRenderer(settings.failOn());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
