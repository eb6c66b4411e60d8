package io.tidewaiter.webhook;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.tidewaiter.admission.FactsSource;
import io.tidewaiter.admission.NamespaceLabels;
import io.tidewaiter.check.Facts;
import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import io.tidewaiter.policy.source.Parsed;
import io.tidewaiter.policy.source.PolicyParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Policies, exemptions and namespaces from files, without a cluster. */
final class FileSurroundings implements Surroundings {
  private static final Logger LOG = Logger.getLogger(FileSurroundings.class);

  private final PolicySet policies;
  private final Map<String, Map<String, String>> labels;

  FileSurroundings(List<Path> paths, PolicyParser parser, ServerConfig config) {
    List<Manifest> manifests = new ArrayList<>();
    boolean broken = false;
    for (Path path : paths) {
      ReadResult read = new ManifestReader().readPath(path);
      manifests.addAll(read.manifests());
      broken |= !read.problems().isEmpty();
      read.problems().forEach(problem -> LOG.error(problem));
    }
    Parsed parsed = parser.parse(manifests);
    parsed.problems().forEach(problem -> LOG.error(problem));
    if (broken || parsed.policies().isEmpty()) {
      throw new PreventFurtherStepsException("the policies cannot be used", 2);
    }
    policies = parsed.policies().get();
    labels = parsed.namespaces();
    if (policies.policies().isEmpty() && !config.allowNoPolicies()) {
      LOG.errorf("There is no PodPolicy in %s; add one, or serve with --allow-no-policies", paths);
      throw new PreventFurtherStepsException("no policies", 2);
    }
  }

  @Override
  public PolicySource policies() {
    return () -> policies;
  }

  /** A namespace that no file speaks of has the one label that every namespace has. */
  @Override
  public NamespaceLabels namespaces() {
    return name ->
        Optional.of(labels.getOrDefault(name, Map.of("kubernetes.io/metadata.name", name)));
  }

  @Override
  public FactsSource facts() {
    return subject -> Facts.NONE;
  }

  @Override
  public Optional<String> notReady() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // nothing is held open
  }
}
