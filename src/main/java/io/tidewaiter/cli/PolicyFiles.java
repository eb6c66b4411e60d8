package io.tidewaiter.cli;

import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestProblem;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.source.Parsed;
import io.tidewaiter.policy.source.PolicyParser;
import io.tidewaiter.policy.source.PolicyProblem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What policy files say, all or nothing: with one policy missing, a pass would mean nothing.
 *
 * @param policies empty if anything is wrong
 * @param namespaces the labels of the Namespaces among them
 * @param problems each with its place, one printable line
 * @param notices what is right but worth a look
 */
record PolicyFiles(
    PolicySet policies,
    Map<String, Map<String, String>> namespaces,
    List<String> problems,
    List<String> notices) {

  static PolicyFiles read(List<Path> paths, InstantSource clock) {
    ManifestReader reader = new ManifestReader();
    List<Manifest> manifests = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths.stream().distinct().toList()) {
      ReadResult result = reader.readPath(path);
      manifests.addAll(result.manifests());
      result.problems().stream().map(PolicyFiles::text).forEach(problems::add);
    }
    Parsed parsed = new PolicyParser(clock).parse(manifests);
    parsed.problems().stream().map(PolicyProblem::toString).forEach(problems::add);
    if (problems.isEmpty() && !paths.isEmpty() && isEmpty(parsed)) {
      problems.add(paths.getFirst() + ": there is no PodPolicy and no PolicyExemption here");
    }
    return new PolicyFiles(
        problems.isEmpty() ? parsed.policies().orElse(PolicySet.EMPTY) : PolicySet.EMPTY,
        parsed.namespaces(),
        List.copyOf(problems),
        parsed.notices().stream().map(PolicyProblem::toString).toList());
  }

  /**
   * The same for commands that need the policies.
   *
   * @throws CommandFailure with every problem
   */
  static PolicyFiles load(List<Path> paths, InstantSource clock) throws CommandFailure {
    PolicyFiles files = read(paths, clock);
    if (!files.problems().isEmpty()) {
      throw new CommandFailure(files.problems());
    }
    return files;
  }

  private static boolean isEmpty(Parsed parsed) {
    return parsed
        .policies()
        .map(set -> set.policies().isEmpty() && set.exemptions().isEmpty())
        .orElse(false);
  }

  private static String text(ManifestProblem problem) {
    return problem.source()
        + ":"
        + problem.position().line()
        + ":"
        + problem.position().column()
        + ": "
        + problem.message();
  }
}
