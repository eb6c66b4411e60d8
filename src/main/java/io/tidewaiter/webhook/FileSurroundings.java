package io.tidewaiter.webhook;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.tidewaiter.admission.AppArmorNodes;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.admission.NodePaths;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.InvalidPolicies;
import io.tidewaiter.policy.source.PolicyDirectory;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Policies, exemptions and namespaces from files, without a cluster. */
final class FileSurroundings implements Surroundings {
  private static final Logger LOG = Logger.getLogger("tidewaiter.policies");
  private static final int UNUSABLE = 2;

  private final PolicyDirectory directory;

  /**
   * Reads the files, and follows their changes.
   *
   * @throws PreventFurtherStepsException if they cannot be used; the log says why
   */
  FileSurroundings(
      List<Path> paths, PolicyParser parser, boolean allowNoPolicies, PolicyFileMeter meter) {
    try {
      directory = PolicyDirectory.open(paths, parser, allowNoPolicies, meter);
    } catch (InvalidPolicies e) {
      e.problems().forEach(problem -> LOG.error(problem));
      LOG.error("The policies cannot be used, so the webhook does not start.");
      throw endOfTheProgram();
    }
    directory.loaded().notices().forEach(notice -> LOG.warn(notice));
    meter.loaded(directory.loaded());
  }

  /** The exception ends the start, after which Quarkus waits for somebody to ask for the exit. */
  private static PreventFurtherStepsException endOfTheProgram() {
    // it would tell with a stack trace that there is nothing to shut down
    java.util.logging.Logger.getLogger("io.quarkus.runtime.shutdown.ShutdownRecorder")
        .setLevel(java.util.logging.Level.OFF);
    Quarkus.asyncExit(UNUSABLE);
    return new PreventFurtherStepsException("the policies cannot be used", UNUSABLE);
  }

  @Override
  public PolicySource policies() {
    return directory;
  }

  /** A namespace that no file speaks of has the one label that every namespace has. */
  @Override
  public NamespaceLabels namespaces() {
    return name ->
        Optional.of(
            directory
                .loaded()
                .namespaces()
                .getOrDefault(name, Map.of("kubernetes.io/metadata.name", name)));
  }

  @Override
  public NodePaths nodePaths() {
    return NodePaths.UNKNOWN;
  }

  /** There are no nodes to look at, so the policies have the word. */
  @Override
  public AppArmorNodes appArmor() {
    return AppArmorNodes.EVERYWHERE;
  }

  @Override
  public Optional<String> notReady() {
    return Optional.empty();
  }

  /** Nobody tells what runs. */
  @Override
  public void warmUp(FactsSource facts, InstantSource clock) {}

  @Override
  public void close() {
    directory.close();
  }
}
