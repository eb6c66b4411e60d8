package io.tidewaiter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.pod.WorkloadKind;
import io.tidewaiter.pod.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The webhook configurations of {@code admissionregistration.k8s.io/v1}. */
final class WebhookConfigurations {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  /**
   * What an installation chooses.
   *
   * @param caBundle PEM certificates, in Base64
   * @param failurePolicy {@code Fail} or {@code Ignore}
   * @param excluded namespaces that are not judged
   * @param workloads the kinds to ask about
   * @param pinTemplates whether images in templates may be pinned too
   */
  record Settings(
      WebhookAddress address,
      String caBundle,
      String failurePolicy,
      int timeoutSeconds,
      List<String> excluded,
      Workloads workloads,
      boolean pinTemplates) {}

  private final JsonNodeFactory nodes;
  private final Settings settings;

  WebhookConfigurations(JsonNodeFactory nodes, Settings settings) {
    this.nodes = nodes;
    this.settings = settings;
  }

  ObjectNode validating() {
    ObjectNode root = configuration("ValidatingWebhookConfiguration");
    ArrayNode webhooks = root.putArray("webhooks");
    ObjectNode validate = webhook(webhooks, "validate.tidewaiter.io", "/validate");
    validate.put("sideEffects", "NoneOnDryRun");
    excludeNamespaces(validate);
    ArrayNode rules = validate.putArray("rules");
    rule(rules, "", "v1", List.of("CREATE", "UPDATE"), List.of("pods"), "Namespaced");
    rule(
        rules,
        "",
        "v1",
        List.of("UPDATE"),
        List.of("pods/ephemeralcontainers", "pods/resize"),
        "Namespaced");
    templates(rules);
    ObjectNode policies =
        webhook(webhooks, "validate-policies.tidewaiter.io", "/validate-policies");
    policies.put("sideEffects", "None");
    rule(
        policies.putArray("rules"),
        "tidewaiter.io",
        "*",
        List.of("CREATE", "UPDATE"),
        List.of("podpolicies", "policyexemptions", "trustroots", "breakglasses"),
        "*");
    return root;
  }

  ObjectNode mutating() {
    ObjectNode root = configuration("MutatingWebhookConfiguration");
    ObjectNode mutate = webhook(root.putArray("webhooks"), "mutate.tidewaiter.io", "/mutate");
    mutate.put("sideEffects", "NoneOnDryRun").put("reinvocationPolicy", "IfNeeded");
    excludeNamespaces(mutate);
    ArrayNode rules = mutate.putArray("rules");
    rule(rules, "", "v1", List.of("CREATE", "UPDATE"), List.of("pods"), "Namespaced");
    rule(rules, "", "v1", List.of("UPDATE"), List.of("pods/ephemeralcontainers"), "Namespaced");
    if (settings.pinTemplates()) {
      templates(rules);
    }
    return root;
  }

  private ObjectNode configuration(String kind) {
    ObjectNode root = nodes.objectNode();
    root.put("apiVersion", "admissionregistration.k8s.io/v1").put("kind", kind);
    ObjectNode metadata = root.putObject("metadata").put("name", "tidewaiter");
    metadata.putObject("labels").put("app.kubernetes.io/name", "tidewaiter");
    return root;
  }

  private ObjectNode webhook(ArrayNode webhooks, String name, String path) {
    ObjectNode webhook = webhooks.addObject().put("name", name);
    ObjectNode client = webhook.putObject("clientConfig");
    settings.address().write(client, path);
    client.put("caBundle", settings.caBundle());
    webhook.putArray("admissionReviewVersions").add("v1");
    return webhook
        .put("matchPolicy", "Equivalent")
        .put("failurePolicy", settings.failurePolicy())
        .put("timeoutSeconds", settings.timeoutSeconds());
  }

  private void excludeNamespaces(ObjectNode webhook) {
    ObjectNode requirement =
        webhook.putObject("namespaceSelector").putArray("matchExpressions").addObject();
    ArrayNode values =
        requirement.put("key", NAME_LABEL).put("operator", "NotIn").putArray("values");
    settings.excluded().forEach(values::add);
  }

  /** One rule per API group; Kubernetes' own kinds at v1, custom kinds at whatever they have. */
  private void templates(ArrayNode rules) {
    Map<String, List<String>> byGroup = new TreeMap<>();
    Map<String, List<String>> custom = new TreeMap<>();
    for (WorkloadKind kind : settings.workloads().kinds()) {
      boolean own = Workloads.BUILT_IN.find(kind.group(), kind.kind()).isPresent();
      if (!kind.equals(WorkloadKind.POD)) {
        (own ? byGroup : custom)
            .computeIfAbsent(kind.group(), group -> new ArrayList<>())
            .add(kind.resource());
      }
    }
    List<String> operations = List.of("CREATE", "UPDATE");
    byGroup.forEach((group, all) -> rule(rules, group, "v1", operations, all, "Namespaced"));
    custom.forEach((group, all) -> rule(rules, group, "*", operations, all, "Namespaced"));
  }

  private static void rule(
      ArrayNode rules,
      String group,
      String version,
      List<String> operations,
      List<String> resources,
      String scope) {
    ObjectNode rule = rules.addObject();
    rule.putArray("apiGroups").add(group);
    rule.putArray("apiVersions").add(version);
    ArrayNode operationNodes = rule.putArray("operations");
    operations.forEach(operationNodes::add);
    ArrayNode resourceNodes = rule.putArray("resources");
    resources.forEach(resourceNodes::add);
    rule.put("scope", scope);
  }
}
