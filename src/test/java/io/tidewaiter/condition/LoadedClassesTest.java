package io.tidewaiter.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has no conditions pays nothing for them, neither at the start nor in memory. */
class LoadedClassesTest {
  private static final String CEL = " dev.cel.";

  @TempDir private Path directory;

  @Test
  void withoutConditionsNothingOfTheirLanguageIsLoaded() throws Exception {
    assertThat(loaded("policies/pod-security-restricted.yaml", "policies/signed-images.yaml"))
        .contains("io.tidewaiter.policy.source.AttestationReader")
        .doesNotContain(CEL, " io.tidewaiter.condition.CelEnvironment ");
  }

  @Test
  void withAConditionItIs() throws Exception {
    assertThat(loaded("policies/vulnerability-scan.yaml")).contains(CEL);
  }

  private String loaded(String... policies) throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                PolicyReading.class.getName()));
    command.addAll(List.of(policies));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("output.txt"))).isZero();
    return Files.readString(log);
  }
}
