package io.tidewaiter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.MetricsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the program registers and what the page lists are the same. */
class MetricsTableTest {
  /** As a meter is made: by a builder, or by the registry. */
  private static final Pattern METER =
      Pattern.compile(
          "(?:(?:Counter|Gauge|Timer)\\s*\\.builder|registry\\s*\\.\\s*(?:counter|timer|gauge))\\(\\s*"
              + "\"(tidewaiter\\.[a-z.]+)\"");

  private static final Pattern CONVENTION = Pattern.compile("tidewaiter(_[a-z]+)+");

  /** What Prometheus' conventions put behind a name. */
  private static final Pattern UNIT = Pattern.compile("_(total|seconds|bytes)$");

  @Test
  void everyMetricOfTheProgramIsInTheTableAndNoOther() {
    Set<String> listed =
        MetricsTable.read().keySet().stream()
            .map(MetricsTableTest::withoutUnit)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).containsExactlyElementsOf(registered());
  }

  @Test
  void namesKeepTheConventions() {
    assertThat(MetricsTable.read().keySet())
        .allMatch(name -> CONVENTION.matcher(name).matches())
        .noneMatch(name -> name.matches(".*_(count|sum|bucket|milliseconds|micros|ms)"));
  }

  private static Set<String> registered() {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(file -> find(file, names));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void find(Path file, Set<String> names) {
    try {
      Matcher meter = METER.matcher(Files.readString(file));
      while (meter.find()) {
        names.add(withoutUnit(meter.group(1).replace('.', '_')));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutUnit(String name) {
    return UNIT.matcher(name).replaceFirst("");
  }
}
