package io.tidewaiter.cli.review;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewaiter.image.Digest;
import io.tidewaiter.mutate.Defaulter;
import io.tidewaiter.mutate.JsonPatch;
import io.tidewaiter.mutate.JsonPatch.Add;
import io.tidewaiter.mutate.JsonPatch.Remove;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.policy.DefaultSettings;
import io.tidewaiter.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object as {@code /mutate} hands it to {@code /validate}.
 *
 * @param tree the whole object, defaults filled in
 * @param filled what was filled in, less the annotation that names it
 */
record DefaultedPod(JsonNode tree, List<Filled> filled) {
  private static final int PATH = 300;

  /**
   * A Pod that is created.
   *
   * @param digests to pin images to, by the image as the Pod has it
   */
  static DefaultedPod created(
      JsonNode written, PodView pod, DefaultSettings settings, Map<String, Digest> digests) {
    return of(written, pod, new Defaulter().forNewPod(pod, settings, digests));
  }

  /** An object of which nothing but the images may be filled in. */
  static DefaultedPod pinned(JsonNode written, PodView pod, Map<String, Digest> digests) {
    return of(written, pod, new Defaulter().forImages(pod, digests));
  }

  private static DefaultedPod of(JsonNode written, PodView pod, JsonPatch patch) {
    JsonNode tree = written.deepCopy();
    List<Filled> filled = new ArrayList<>();
    for (JsonPatch.Operation operation : patch.operations()) {
      JsonPointer pointer = JsonPointer.compile(operation.path().toJsonPointer());
      ObjectNode parent = tree.withObject(pointer.head()); // a manifest may lack its metadata
      String field = pointer.last().getMatchingProperty();
      switch (operation) {
        case Add add -> {
          parent.set(field, add.value().deepCopy());
          if (!add.value().isEmpty() || add.value().isValueNode()) {
            String path = ForeignText.printable(add.path().toDisplay(), PATH);
            filled.add(new Filled(path, add.value().toString()));
          }
        }
        case Remove _ -> parent.remove(field);
      }
    }
    String annotation = pod.annotationPath(Defaulter.ANNOTATION).toDisplay();
    filled.removeIf(one -> one.path().equals(annotation));
    return new DefaultedPod(tree, List.copyOf(filled));
  }
}
