package io.tidewaiter.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewaiter.Golden;
import io.tidewaiter.system.CommandOutput;
import io.tidewaiter.system.LocalPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests for those without Helm. */
class PlainManifestsIT {
  private static final Path PLAIN = Path.of("deploy/kubernetes/tidewaiter.yaml");

  @Test
  void theyAreWhatTheChartRenders(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tidewaiter.yaml");
    String helm = LocalPrograms.directory("tools.sh", "helm").resolve("helm").toString();
    CommandOutput.of(List.of("deploy/kubernetes/render.sh", helm, file.toString()), "", Map.of())
        .orThrow();
    String rendered = Files.readString(file);
    Golden.assertMatches(PLAIN, rendered);
    assertThat(rendered).doesNotContain("managed-by", "helm.sh");
  }
}
