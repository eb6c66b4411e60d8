package io.tidewaiter.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckId;
import io.tidewaiter.check.Facts;
import io.tidewaiter.check.Finding;
import io.tidewaiter.check.Level;
import io.tidewaiter.check.Parameters;
import io.tidewaiter.check.PodSecurityVersion;
import io.tidewaiter.generator.RandomPods;
import io.tidewaiter.pod.MalformedObject;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.WorkloadReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of the controls for every Pod, also for those that an API server refuses. */
class PodSecurityProperties {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final List<String> LISTS =
      List.of("initContainers", "containers", "ephemeralContainers");

  @Property(tries = 500)
  void everyPodIsJudgedAndEveryFindingIsWhole(
      @ForAll long seed, @ForAll @IntRange(max = 40) int minor) {
    ObjectNode pod = pod(seed);
    for (Finding finding : judge(pod, podSecurity(), minor)) {
      assertThat(finding.found()).isNotBlank();
      assertThat(finding.remedy()).isNotBlank();
      assertThat(finding.path().toString()).matches("(spec|metadata)[.\\[].*");
    }
  }

  @Property(tries = 300)
  void theOrderOfContainersDoesNotChangeTheFindings(
      @ForAll long seed, @ForAll @IntRange(max = 40) int minor) {
    ObjectNode pod = pod(seed);
    ObjectNode shuffled = pod.deepCopy();
    for (String list : LISTS) {
      if (shuffled.path("spec").path(list) instanceof ArrayNode containers) {
        List<JsonNode> items = new ArrayList<>();
        containers.forEach(items::add);
        Collections.shuffle(items, new Random(seed));
        containers.removeAll().addAll(items);
      }
    }
    assertThat(texts(shuffled, minor)).isEqualTo(texts(pod, minor));
  }

  @Property(tries = 300)
  void t08_aContainerBreaksTheSameControlsWhereverItStands(
      @ForAll long seed, @ForAll @IntRange(max = 40) int minor) {
    ObjectNode container = (ObjectNode) pod(seed).path("spec").path("containers").path(0);
    container.remove("restartPolicy");
    ObjectNode sidecar = container.deepCopy().put("restartPolicy", "Always");
    Set<CheckId> regular = broken("containers", container, minor);
    assertThat(broken("initContainers", container, minor)).as("init").isEqualTo(regular);
    assertThat(broken("initContainers", sidecar, minor)).as("sidecar").isEqualTo(regular);
    assertThat(broken("ephemeralContainers", container, minor)).as("ephemeral").isEqualTo(regular);
  }

  @Property(tries = 300)
  void restrictedIsNeverMilderThanBaseline(
      @ForAll long seed, @ForAll @IntRange(max = 40) int minor) {
    ObjectNode pod = pod(seed);
    PodSecurityVersion version = new PodSecurityVersion(1, minor);
    if (judge(pod, BuiltInChecks.podSecurity(Level.RESTRICTED, version), minor).isEmpty()) {
      assertThat(judge(pod, BuiltInChecks.podSecurity(Level.BASELINE, version), minor)).isEmpty();
    }
  }

  private static ObjectNode pod(long seed) {
    return new RandomPods(new Random(seed)).next("web");
  }

  /** What a Pod breaks whose only container is this one. */
  private static Set<CheckId> broken(String list, ObjectNode container, int minor) {
    ObjectNode pod = MAPPER.createObjectNode();
    pod.putObject("metadata").put("name", "web");
    pod.putObject("spec").putArray(list).add(container);
    return judge(pod, podSecurity(), minor).stream()
        .map(Finding::check)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> texts(ObjectNode pod, int minor) {
    return judge(pod, podSecurity(), minor).stream()
        .map(f -> f.check() + " " + f.path().toDisplay() + " " + f.found() + " " + f.remedy())
        .sorted()
        .toList();
  }

  private static List<Check> podSecurity() {
    return BuiltInChecks.all().stream().filter(c -> c.info().level().isPresent()).toList();
  }

  private static List<Finding> judge(ObjectNode object, Iterable<Check> checks, int minor) {
    try {
      PodView pod = new WorkloadReader(MAPPER).read(WorkloadKind.POD, object).pod();
      PodSecurityVersion version = new PodSecurityVersion(1, minor);
      List<Finding> findings = new ArrayList<>();
      for (Check check : checks) {
        Parameters parameters = Parameters.defaultsOf(check.info());
        findings.addAll(check.inspect(pod, new CheckContext(version, parameters, Facts.NONE)));
      }
      return findings;
    } catch (MalformedObject e) {
      throw new AssertionError(object.toString(), e);
    }
  }
}
