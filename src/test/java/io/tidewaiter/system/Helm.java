package io.tidewaiter.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real helm, in one of its two versions, against one cluster. */
public final class Helm {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Path program;
  private final Path kubeconfig;
  private final Path home;

  private Helm(Path program, Path kubeconfig, Path home) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.home = home;
  }

  /**
   * One of them.
   *
   * @param major 3 or 4
   * @param home an existing directory for what it keeps
   */
  public static Helm version(int major, Path kubeconfig, Path home) {
    Path programs = LocalPrograms.directory("tools.sh", "helm");
    return new Helm(programs.resolve(major == 3 ? "helm3" : "helm"), kubeconfig, home);
  }

  /** Runs it in the project's directory. */
  public CommandOutput run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return CommandOutput.of(
        command,
        "",
        Map.of(
            "KUBECONFIG", kubeconfig.toString(),
            "HELM_CACHE_HOME", home.resolve("helm-cache").toString(),
            "HELM_CONFIG_HOME", home.resolve("helm-config").toString(),
            "HELM_DATA_HOME", home.resolve("helm-data").toString()),
        PATIENCE);
  }
}
