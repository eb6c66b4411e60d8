package io.tidewaiter.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewaiter.mutate.JsonPatch.Add;
import io.tidewaiter.mutate.JsonPatch.Operation;
import io.tidewaiter.mutate.JsonPatch.Remove;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.FieldPath;
import io.tidewaiter.pod.ImageUse;
import io.tidewaiter.pod.PodView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A patch in the making. Objects that are missing around a field are made on the way, once. */
final class Filling {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Operation> operations = new ArrayList<>();
  private final Set<FieldPath> made = new HashSet<>();

  JsonPatch patch() {
    return new JsonPatch(operations);
  }

  /** A field of the Pod's spec. */
  void spec(PodView pod, String field, JsonNode value) {
    add(pod.specPath().field(field), value);
  }

  /** A field of the Pod's security context. */
  void securityContext(PodView pod, String field, JsonNode value) {
    FieldPath context = pod.specPath().field("securityContext");
    make(context, pod.spec().securityContext());
    add(context.field(field), value);
  }

  /** A field of a container's security context. */
  void securityContext(ContainerView container, String field, JsonNode value) {
    FieldPath context = container.path().field("securityContext");
    make(context, container.spec().securityContext());
    add(context.field(field), value);
  }

  /** A field of a container's capabilities. */
  void capabilities(ContainerView container, String field, JsonNode value) {
    FieldPath context = container.path().field("securityContext");
    make(context, container.spec().securityContext());
    FieldPath capabilities = context.field("capabilities");
    make(capabilities, container.securityContext().capabilities());
    add(capabilities.field(field), value);
  }

  /** An annotation of the Pod, new or in place of another value. */
  void annotation(PodView pod, String key, String value) {
    make(pod.path().dotted("metadata.annotations"), pod.metadata().annotations());
    add(pod.annotationPath(key), JSON.textNode(value));
  }

  /** The name of an image. */
  void image(ImageUse image, String reference) {
    add(image.holder().dotted(image.field()), JSON.textNode(reference));
  }

  void remove(FieldPath path) {
    operations.add(new Remove(path));
  }

  private void make(FieldPath object, @Nullable Object present) {
    if (present == null && made.add(object)) {
      add(object, JSON.objectNode());
    }
  }

  private void add(FieldPath path, JsonNode value) {
    operations.add(new Add(path, value));
  }
}
