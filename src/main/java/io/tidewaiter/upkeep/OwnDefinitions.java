package io.tidewaiter.upkeep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.tidewaiter.cluster.ApiFailure;
import io.tidewaiter.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Brings the custom resource definitions to those of this program: Helm installs what is in {@code
 * crds/}, and never upgrades it. Definitions of a newer program stay, so that an old replica of a
 * rolling update does not take back what a new one wrote.
 */
public final class OwnDefinitions implements Runnable {
  /** On each definition: the version of the program that wrote it. */
  static final String ANNOTATION = "tidewaiter.io/program-version";

  private static final Logger LOG = Logger.getLogger("tidewaiter.crds");
  private static final List<String> PLURALS =
      List.of("podpolicies", "policyexemptions", "trustroots", "breakglasses");

  private final KubernetesClient client;
  private final String version;

  /**
   * @param version of this program
   */
  public OwnDefinitions(KubernetesClient client, String version) {
    this.client = client;
    this.version = version;
  }

  @Override
  public void run() {
    for (String plural : PLURALS) {
      try {
        upgrade(plural + ".tidewaiter.io", definition(plural));
      } catch (KubernetesClientException e) {
        LOG.warnf(
            "The definition of %s cannot be brought to version %s: %s",
            plural, version, ApiFailure.of(e));
      }
    }
  }

  private void upgrade(String name, ObjectNode definition) {
    Resource<CustomResourceDefinition> resource =
        client.apiextensions().v1().customResourceDefinitions().withName(name);
    CustomResourceDefinition live = resource.get();
    if (live == null) {
      LOG.warnf("There is no definition %s: install it with the chart, or: tidewaiter crds", name);
      return;
    }
    String written =
        Objects.requireNonNullElse(live.getMetadata().getAnnotations(), Map.<String, String>of())
            .getOrDefault(ANNOTATION, "");
    if (ProgramVersion.parse(written).compareTo(ProgramVersion.parse(version)) > 0) {
      LOG.infof("The definition %s is of version %s already, newer than this one", name, written);
      return;
    }
    definition.withObject("/metadata/annotations").put(ANNOTATION, version);
    boolean asWritten =
        written.equals(version)
            && apply(resource, definition, true).getSpec().equals(live.getSpec());
    if (asWritten && owned(live).isEmpty()) {
      return;
    }
    CustomResourceDefinition made = apply(resource, definition, false);
    if (!asWritten) {
      LOG.infof("The definition %s is of version %s now", name, version);
    }
    disown(resource, made);
  }

  private static CustomResourceDefinition apply(
      Resource<CustomResourceDefinition> resource, ObjectNode definition, boolean dryRun) {
    PatchContext.Builder context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(LiveWebhooks.FIELD_MANAGER)
            .withForce(true);
    if (dryRun) {
      context.withDryRun(List.of("All"));
    }
    return resource.patch(context.build(), definition.toString());
  }

  /**
   * Gives up the fields that were just written. Helm 4 applies definitions without force: it could
   * not install a release again where they belong to somebody else.
   */
  private static void disown(
      Resource<CustomResourceDefinition> resource, CustomResourceDefinition made) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", made.getMetadata().getResourceVersion());
    owned(made)
        .forEach(entry ->
            patch.addObject().put("op", "remove").put("path", "/metadata/managedFields/" + entry));
    resource.patch(PatchContext.of(PatchType.JSON), patch.toString());
  }

  /** Which entries of managedFields are this program's, the last one first. */
  private static List<Integer> owned(CustomResourceDefinition definition) {
    List<ManagedFieldsEntry> entries = definition.getMetadata().getManagedFields();
    return IntStream.range(0, entries.size())
        .filter(i -> LiveWebhooks.FIELD_MANAGER.equals(entries.get(i).getManager()))
        .boxed()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static ObjectNode definition(String plural) {
    String resource = "/crds/tidewaiter.io_" + plural + ".yaml";
    try (InputStream stream = OwnDefinitions.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return (ObjectNode)
          new ManifestReader()
              .read(resource, stream.readAllBytes())
              .manifests()
              .getFirst()
              .tree()
              .deepCopy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
