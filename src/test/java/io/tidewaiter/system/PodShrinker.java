package io.tidewaiter.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a Pod as small as it can be while something is still true of it. */
final class PodShrinker {
  private PodShrinker() {}

  static ObjectNode shrink(ObjectNode pod, Predicate<ObjectNode> still) {
    ObjectNode smallest = pod;
    boolean shrunk = true;
    while (shrunk) {
      shrunk = false;
      for (String pointer : pointers(smallest, "")) {
        ObjectNode smaller = without(smallest, pointer);
        if (still.test(smaller)) {
          smallest = smaller;
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  /** Everything that can be taken away, the biggest parts first. */
  private static List<String> pointers(JsonNode node, String path) {
    List<String> here = new ArrayList<>();
    List<String> below = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> {
            String key = field.getKey().replace("~", "~0").replace("/", "~1");
            here.add(path + "/" + key);
            below.addAll(pointers(field.getValue(), path + "/" + key));
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        here.add(path + "/" + i);
        below.addAll(pointers(array.get(i), path + "/" + i));
      }
    }
    here.addAll(below);
    return here;
  }

  private static ObjectNode without(ObjectNode pod, String pointer) {
    ObjectNode copy = pod.deepCopy();
    int cut = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, cut));
    String last = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
    if (parent instanceof ArrayNode array) {
      array.remove(Integer.parseInt(last));
    } else {
      ((ObjectNode) parent).remove(last);
    }
    return copy;
  }
}
