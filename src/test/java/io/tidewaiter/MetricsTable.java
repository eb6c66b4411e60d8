package io.tidewaiter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of metrics in docs/observability.md. */
public final class MetricsTable {
  private static final Path PAGE = Path.of("docs/observability.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(tidewaiter_[a-z_]+)` \\|([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

  private MetricsTable() {}

  /** The labels of each metric. */
  public static Map<String, Set<String>> read() {
    Map<String, Set<String>> metrics = new TreeMap<>();
    Matcher row = ROW.matcher(text(PAGE));
    while (row.find()) {
      Set<String> labels = new TreeSet<>();
      Matcher label = LABEL.matcher(row.group(2));
      while (label.find()) {
        labels.add(label.group(1));
      }
      metrics.put(row.group(1), labels);
    }
    return metrics;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
