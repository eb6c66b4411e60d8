package io.tidewaiter.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramVersionTest {
  @Test
  void versionsAreInTheOrderOfSemanticVersioning() {
    List<String> ordered =
        List.of(
            "",
            "0.9.0-SNAPSHOT",
            "0.9.0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-rc.2",
            "1.0.0-rc.11",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "2");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(
                Integer.signum(
                    ProgramVersion.parse(ordered.get(i))
                        .compareTo(ProgramVersion.parse(ordered.get(j)))))
            .as("%s and %s", ordered.get(i), ordered.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void theBuildCountsForNothing() {
    assertThat(ProgramVersion.parse("1.0.0+abc"))
        .isEqualByComparingTo(ProgramVersion.parse("1.0.0"));
  }
}
