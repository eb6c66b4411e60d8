package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the resources that bear Pods and that the validating webhook is not asked about.
 * Kubernetes' own are known; custom ones are known by the schemas of their definitions, which are
 * read a few at a time.
 */
final class Coverage {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?limit=5";
  private static final Set<String> WRITES = Set.of("CREATE", "UPDATE");
  private static final List<String> SUBRESOURCES =
      List.of("pods/ephemeralcontainers", "pods/resize");

  private final KubernetesClient client;

  Coverage(KubernetesClient client) {
    this.client = client;
  }

  /**
   * What is not guarded, in the order of names.
   *
   * @param rules of the live configuration
   * @param declared the kinds that policies know
   */
  List<Unguarded> look(GuardRules rules, Workloads declared) {
    Set<Unguarded> unguarded = new TreeSet<>();
    for (WorkloadKind kind : Workloads.BUILT_IN.kinds()) {
      if (!rules.ask(kind.group(), Set.of("v1"), kind.resource(), WRITES)) {
        unguarded.add(builtIn(kind.group(), kind.resource()));
      }
    }
    for (String subresource : SUBRESOURCES) {
      if (!rules.ask("", Set.of("v1"), subresource, Set.of("UPDATE"))) {
        unguarded.add(builtIn("", subresource));
      }
    }
    String next = "";
    do {
      JsonNode page = page(next);
      for (JsonNode definition : page.path("items")) {
        custom(definition, rules, declared).ifPresent(unguarded::add);
      }
      next = page.at("/metadata/continue").asText("");
    } while (!next.isEmpty());
    return List.copyOf(unguarded);
  }

  private static Unguarded builtIn(String group, String resource) {
    return new Unguarded(
        group, resource, "the rules of the validating webhook configuration leave it out");
  }

  private static Optional<Unguarded> custom(
      JsonNode definition, GuardRules rules, Workloads declared) {
    String group = definition.at("/spec/group").asText();
    String kind = definition.at("/spec/names/kind").asText();
    String resource = definition.at("/spec/names/plural").asText();
    List<String> versions = new ArrayList<>();
    Optional<String> path = Optional.empty();
    for (JsonNode version : definition.at("/spec/versions")) {
      if (version.path("served").asBoolean()) {
        versions.add(version.path("name").asText());
        path = path.or(() -> PodShape.in(version.at("/schema/openAPIV3Schema")));
      }
    }
    if (path.isEmpty()) {
      return Optional.empty();
    }
    boolean known = declared.find(group, kind).isPresent();
    boolean asked = rules.ask(group, versions, resource, WRITES);
    return known && asked
        ? Optional.empty()
        : Optional.of(new Unguarded(group, resource, advice(kind, path.get(), known, asked)));
  }

  private static String advice(String kind, String path, boolean known, boolean asked) {
    String todo =
        known
            ? "name it in the rules of the webhook (webhooks.customWorkloads of the chart)"
            : asked
                ? "declare it under spec.workloads of a PodPolicy"
                : "declare it under spec.workloads of a PodPolicy, and name it in the rules of the"
                    + " webhook (webhooks.customWorkloads of the chart)";
    return kind + " bears Pods at " + path + ": " + todo;
  }

  private JsonNode page(String next) {
    String uri =
        next.isEmpty()
            ? DEFINITIONS
            : DEFINITIONS + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    String json = client.raw(uri);
    try {
      return json == null ? MAPPER.createObjectNode() : MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules that are live; none if there is no configuration. */
  static GuardRules rules(Optional<ObjectNode> configuration) {
    return new GuardRules(configuration.orElseGet(MAPPER::createObjectNode));
  }
}
