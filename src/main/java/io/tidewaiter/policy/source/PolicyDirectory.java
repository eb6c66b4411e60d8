package io.tidewaiter.policy.source;

import io.tidewaiter.manifest.Manifest;
import io.tidewaiter.manifest.ManifestReader;
import io.tidewaiter.manifest.ReadResult;
import io.tidewaiter.policy.PolicySet;
import io.tidewaiter.policy.PolicySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Policies from files, read again when they change. What cannot be used never takes the place of
 * what can: a broken update, or one that leaves no policy at all, keeps the last good set.
 */
public final class PolicyDirectory implements PolicySource, AutoCloseable {
  /** A change must hold still for one interval before it is read, so that none is read half. */
  private static final long INTERVAL_MILLIS = 500;

  private final List<Path> paths;
  private final PolicyParser parser;
  private final boolean mayBeEmpty;
  private final Listener listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher;

  private volatile Loaded loaded;
  private Fingerprint read;
  private Fingerprint seen;

  /**
   * What is in force.
   *
   * @param namespaces the labels of each Namespace manifest, by name
   * @param notices what is right but worth a look
   */
  public record Loaded(
      PolicySet policies,
      Map<String, Map<String, String>> namespaces,
      List<PolicyProblem> notices) {}

  /** Told of every change of the files, on the directory's own thread. */
  public interface Listener {
    /** These policies are in force from now on. */
    void loaded(Loaded now);

    /** The files changed but cannot be used; what was in force stays so. */
    void refused(List<PolicyProblem> problems);

    /** The program itself failed; what was in force stays so, and the watch goes on. */
    void failed(RuntimeException unexpected);
  }

  private PolicyDirectory(
      List<Path> paths, PolicyParser parser, boolean mayBeEmpty, Listener listener)
      throws InvalidPolicies {
    this.paths = List.copyOf(paths);
    this.parser = parser;
    this.mayBeEmpty = mayBeEmpty;
    this.listener = listener;
    this.read = Fingerprint.of(this.paths);
    this.seen = read;
    Attempt first = attempt();
    if (first.loaded().isEmpty()) {
      throw new InvalidPolicies(first.problems());
    }
    this.loaded = first.loaded().get();
    this.watcher = Thread.ofPlatform().daemon().name("policy-directory").unstarted(this::watch);
  }

  /**
   * Reads the files and begins to watch them.
   *
   * @param paths files, or directories with their subdirectories
   * @param mayBeEmpty whether having no policy at all is fine
   * @throws InvalidPolicies if they cannot be used as they stand
   */
  public static PolicyDirectory open(
      List<Path> paths, PolicyParser parser, boolean mayBeEmpty, Listener listener)
      throws InvalidPolicies {
    PolicyDirectory directory = new PolicyDirectory(paths, parser, mayBeEmpty, listener);
    directory.watcher.start();
    return directory;
  }

  @Override
  public PolicySet current() {
    return loaded.policies();
  }

  /** The policies and what came with them. */
  public Loaded loaded() {
    return loaded;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    try {
      while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants it any more
    }
  }

  /** Whatever goes wrong, the next change must be noticed. */
  private void poll() {
    try {
      follow();
    } catch (RuntimeException e) {
      listener.failed(e);
    }
  }

  private void follow() {
    Fingerprint now = Fingerprint.of(paths);
    boolean still = now.equals(seen);
    seen = now;
    if (still && !now.equals(read)) {
      read = now;
      reload();
    }
  }

  private void reload() {
    Attempt attempt = attempt();
    attempt
        .loaded()
        .ifPresentOrElse(
            now -> {
              loaded = now;
              listener.loaded(now);
            },
            () -> listener.refused(attempt.problems()));
  }

  private record Attempt(Optional<Loaded> loaded, List<PolicyProblem> problems) {}

  private Attempt attempt() {
    List<PolicyProblem> problems = new ArrayList<>();
    List<Manifest> manifests = new ArrayList<>();
    for (Path path : paths) {
      ReadResult result = new ManifestReader().readPath(path);
      manifests.addAll(result.manifests());
      result.problems().stream()
          .map(found -> new PolicyProblem(found.source(), found.position(), "", found.message()))
          .forEach(problems::add);
    }
    Parsed parsed = parser.parse(manifests);
    problems.addAll(parsed.problems());
    if (problems.isEmpty() && !mayBeEmpty && hasNoPolicy(parsed)) {
      problems.add(new PolicyProblem(paths.toString(), null, "", "there is no PodPolicy in it"));
    }
    return new Attempt(
        parsed
            .policies()
            .filter(set -> problems.isEmpty())
            .map(set -> new Loaded(set, parsed.namespaces(), parsed.notices())),
        problems.stream().sorted(PolicyProblem.ORDER).toList());
  }

  private static boolean hasNoPolicy(Parsed parsed) {
    return parsed.policies().stream().allMatch(set -> set.policies().isEmpty());
  }
}
