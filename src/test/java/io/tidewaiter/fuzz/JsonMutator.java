package io.tidewaiter.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Changes one value of a JSON object, also within base64 and within JSON that is a string. */
final class JsonMutator {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int BASE64_LENGTH = 24;

  private final RandomGenerator random;
  private final ByteMutator bytes;

  JsonMutator(RandomGenerator random, ByteMutator bytes) {
    this.random = random;
    this.bytes = bytes;
  }

  /** Empty if the input is no JSON object. */
  Optional<byte[]> mutate(byte[] input) {
    JsonNode tree;
    try {
      tree = JSON.readTree(input);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (tree == null || !tree.isContainerNode()) {
      return Optional.empty();
    }
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    change(containers.get(random.nextInt(containers.size())), containers);
    return Optional.of(tree.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (!node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    } else if (containers.isEmpty()) {
      containers.add(node);
    }
  }

  private void change(JsonNode container, List<JsonNode> all) {
    JsonNode donor = all.get(random.nextInt(all.size()));
    switch (container) {
      case ObjectNode object when !object.isEmpty() -> {
        List<String> names =
            new ArrayList<>(object.propertyStream().map(it -> it.getKey()).toList());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(8) == 0) {
          object.remove(name);
        } else {
          object.set(name, changed(object.get(name), donor));
        }
      }
      case ArrayNode array when !array.isEmpty() -> {
        int at = random.nextInt(array.size());
        switch (random.nextInt(6)) {
          case 0 -> array.remove(at);
          case 1 -> array.insert(at, array.get(at).deepCopy());
          case 2 -> array.insert(0, donor.deepCopy());
          default -> array.set(at, changed(array.get(at), donor));
        }
      }
      default -> {
        // an empty object has nothing to change
      }
    }
  }

  private JsonNode changed(JsonNode old, JsonNode donor) {
    if (old.isTextual() && random.nextInt(4) > 0) {
      return NODES.textNode(changed(old.textValue()));
    }
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.textNode("");
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(BigInteger.ONE.shiftLeft(random.nextInt(200)));
      case 4 -> NODES.numberNode(-random.nextDouble());
      case 5 -> NODES.arrayNode().add(old);
      case 6 -> donor.deepCopy();
      case 7 -> donor.isEmpty() ? NODES.booleanNode(true) : donor.iterator().next().deepCopy();
      default -> NODES.textNode(changed(old.asText()));
    };
  }

  private String changed(String text) {
    if (text.startsWith("{") && text.endsWith("}")) {
      Optional<byte[]> inner = mutate(text.getBytes(StandardCharsets.UTF_8));
      if (inner.isPresent()) {
        return new String(inner.get(), StandardCharsets.UTF_8);
      }
    }
    if (text.length() >= BASE64_LENGTH && random.nextInt(5) > 0) {
      try {
        byte[] decoded = Base64.getDecoder().decode(text);
        byte[] mutated = mutate(decoded).orElseGet(() -> bytes.mutate(decoded, decoded));
        return Base64.getEncoder().encodeToString(mutated);
      } catch (IllegalArgumentException e) {
        // no base64: a text like any other
      }
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes.mutate(utf8, utf8), StandardCharsets.UTF_8);
  }
}
