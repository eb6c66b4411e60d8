package io.tidewaiter.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.check.builtin.BuiltInChecks;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Puts the same questions to the API server and to Tidewaiter's checks. */
final class PodSecurityComparison {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Path CANDIDATES = Path.of("target/pod-security-differences");

  /** One Pod at one level and version; enforced or only warned of. */
  record Case(ObjectNode pod, Level level, String version, boolean enforced) {
    Case with(ObjectNode other) {
      return new Case(other, level, version, enforced);
    }
  }

  /** A case on which the two do not agree: the controls that each finds broken. */
  record Difference(Case question, Set<String> theirs, Set<String> ours) {}

  private final PodSecurityOracle oracle;
  private final List<Difference> differences = Collections.synchronizedList(new ArrayList<>());

  PodSecurityComparison(PodSecurityOracle oracle) {
    this.oracle = oracle;
  }

  List<Difference> differences() {
    return differences;
  }

  /** Both levels at some of the versions. */
  static List<Case> cases(
      ObjectNode pod, List<String> versions, int count, RandomGenerator random) {
    List<String> shuffled = new ArrayList<>(versions);
    IntStream.range(0, count)
        .forEach(i -> Collections.swap(shuffled, i, i + random.nextInt(shuffled.size() - i)));
    List<Case> cases = new ArrayList<>();
    for (String version : shuffled.subList(0, count)) {
      cases.add(new Case(pod, Level.BASELINE, version, random.nextInt(3) == 0));
      cases.add(new Case(pod, Level.RESTRICTED, version, random.nextInt(3) == 0));
    }
    return cases;
  }

  /** What the API server answers to each; nothing if it refuses the Pod for another reason. */
  List<Set<String>> compare(List<Case> cases) {
    List<Set<String>> answers = new ArrayList<>();
    for (Case question : cases) {
      Optional<Set<String>> theirs = ask(question);
      if (theirs.isEmpty()) {
        return List.of();
      }
      answers.add(theirs.get());
      Set<String> ours = judge(question);
      if (!ours.equals(theirs.get())) {
        differences.add(new Difference(question, theirs.get(), ours));
      }
    }
    return answers;
  }

  /** Shrinks a difference and keeps the Pod as a candidate for a fixture. */
  String describe(Difference difference) {
    Case first = difference.question();
    ObjectNode pod = PodShrinker.shrink(first.pod(), smaller -> differs(first.with(smaller)));
    Case shrunk = first.with(pod);
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    String text =
        "# %s %s%n# the API server: %s%n# Tidewaiter: %s%n%s"
            .formatted(
                first.level().label(),
                first.version(),
                ask(shrunk).orElse(Set.of()),
                judge(shrunk),
                new Yaml(options).dump(MAPPER.convertValue(pod, Object.class)));
    try {
      Files.createDirectories(CANDIDATES);
      String name = Integer.toHexString(text.hashCode()) + ".yaml";
      Files.writeString(CANDIDATES.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text;
  }

  private boolean differs(Case question) {
    Optional<Set<String>> theirs = ask(question);
    return theirs.isPresent() && !theirs.get().equals(judge(question));
  }

  private Optional<Set<String>> ask(Case question) {
    return oracle.ask(question.pod(), question.level(), question.version(), question.enforced());
  }

  private static Set<String> judge(Case question) {
    PodSecurityVersion version = PodSecurityVersion.parse(question.version()).orElseThrow();
    Set<String> broken = new TreeSet<>();
    try {
      PodView pod = new WorkloadReader(MAPPER).read(WorkloadKind.POD, question.pod()).pod();
      for (Check check : BuiltInChecks.podSecurity(question.level(), version)) {
        Parameters parameters = Parameters.defaultsOf(check.info());
        if (!check.inspect(pod, new CheckContext(version, parameters, Facts.NONE)).isEmpty()) {
          broken.add(check.info().id().value());
        }
      }
    } catch (MalformedObject e) {
      throw new IllegalStateException(question.pod().toString(), e);
    }
    return broken;
  }
}
