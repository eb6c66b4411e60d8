package io.tidewaiter.chart;

import io.tidewaiter.Golden;
import io.tidewaiter.system.CommandOutput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever installs the chart is told next. */
class NotesIT {
  private static final String NOTES = "NOTES:\n";

  @ParameterizedTest
  @ValueSource(strings = {"default", "baseline", "nothing", "everything"})
  void theNextStepIsTold(String values) {
    Golden.assertMatches(Values.FOLDER.resolve("notes/" + values + ".txt"), notes(values));
  }

  /** Helm 3 asks a cluster for this, Helm 4 does not. */
  private static String notes(String values) {
    CommandOutput installed =
        Helm.FOUR.run(
            "install",
            "tidewaiter",
            Helm.CHART.toString(),
            "--namespace=tidewaiter",
            "--dry-run=client",
            "--values",
            Values.file(values));
    String out = installed.orThrow().out();
    return out.substring(out.indexOf(NOTES) + NOTES.length()).strip() + "\n";
  }
}
