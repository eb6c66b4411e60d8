package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and the dashboard speak of metrics that there are. */
class MetricNamesTest {
  private static final Pattern METRIC = Pattern.compile("\\btidewaiter_\\w+");

  @ParameterizedTest
  @ValueSource(strings = {"templates/prometheusrule.yaml", "dashboards/tidewaiter.json"})
  void everyMetricIsDocumented(String file) throws IOException {
    Set<String> used = metrics(Helm.CHART.resolve(file));
    assertThat(used).isNotEmpty();
    Set<String> documented = metrics(Path.of("docs/observability.md"));
    used.removeIf(metric ->
        documented.contains(metric)
            || documented.contains(metric.replaceFirst("_(bucket|count|sum)$", "")));
    assertThat(used).as("not in docs/observability.md").isEmpty();
  }

  private static Set<String> metrics(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    METRIC.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group()));
    return found;
  }
}
